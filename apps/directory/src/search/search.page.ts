import type { Writing } from './search.conditions.js';
import { partOf, type SearchOrder } from './search.question.js';

const keys: Record<SearchOrder, (row: string) => string> = {
  RELEVANCE: (row) => `${row}.score`,
  DISTANCE: (row) => `${row}.metres`,
  NAME: (row) => `${row}.name_key`,
  RECENTLY_VERIFIED: (row) => `coalesce(${row}.verified_at, '-infinity')`,
};

/** By what rows are sorted, and which way; the id follows in the same direction. */
export function sortedBy(writing: Writing, row: string): { key: string; direction: 'asc' | 'desc' } {
  const { order } = writing.sought.question;
  return { key: keys[order](row), direction: order === 'DISTANCE' || order === 'NAME' ? 'asc' : 'desc' };
}

/** The condition that a row stands after the cursor. */
export function startOf(writing: Writing, row: string): string[] {
  const { after, question } = writing.sought;
  if (after === null) return [];
  const { key, direction } = sortedBy(writing, row);
  const sign = direction === 'asc' ? '>' : '<';
  const given = writing.value(after.key);
  const read = {
    RELEVANCE: `${given}::int`,
    DISTANCE: `${given}::int`,
    NAME: `${given}::text`,
    RECENTLY_VERIFIED: `coalesce(to_timestamp(${given}::float8 / 1000), '-infinity')`,
  }[question.order];
  return [`(${key}, ${row}.service_id) ${sign} (${read}, ${writing.value(after.id)}::uuid)`];
}

/** The page after the cursor out of `rows`, each service once, by its nearest location; with the words each matched and how many there were. */
export function pageOfCandidates(writing: Writing): string {
  const { take, read, question } = writing.sought;
  const { key, direction } = sortedBy(writing, 'c');
  const [start] = startOf(writing, 'c');
  const words = read?.words.map((word) => ({ word: word.word, part: partOf(word) })) ?? [];
  const spoken = words.filter(({ part }) => part !== null);
  const names = writing.value(spoken.map(({ word }) => word));
  const parts = writing.value(spoken.map(({ part }) => part));
  const shown =
    question.order === 'RECENTLY_VERIFIED' ? '(extract(epoch from c.verified_at) * 1000)::float8' : key;
  const candidates = writing.around
    ? 'select distinct on (service_id) * from rows order by service_id, metres'
    : 'select * from rows';
  return `, candidates as materialized (${candidates})
  select p.service_id as "serviceId", p.key, p.metres, p.found, p.scanned,
         array(select w.word from unnest(${names}::text[], ${parts}::text[]) as w(word, part)
                where p.words @@ w.part::tsquery) as matched
    from (select c.service_id, c.words, c.metres, ${shown} as key, (select count(*)::int from candidates) as found,
                 (select count(*)::int from rows) as scanned
            from candidates c ${start === undefined ? '' : `where ${start}`}
           order by ${key} ${direction}, c.service_id ${direction} limit ${writing.value(take)}) p`;
}
