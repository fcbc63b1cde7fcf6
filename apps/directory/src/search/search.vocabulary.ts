import type { EntityManager } from 'typeorm';
import { putRows } from '../provenance/rows.js';
import { SearchVocabularyEntity } from './search.entity.js';

type Count = readonly [word: string, services: number];

const more = `
  insert into search_words (word, services)
  select word, services from unnest($1::text[], $2::int[]) as heard(word, services) order by word collate "C"
      on conflict (word) do update set services = search_words.services + excluded.services`;

const fewer = `
  update search_words known set services = known.services + gone.services
    from unnest($1::text[], $2::int[]) as gone(word, services) where known.word = gone.word`;

/** So many that one is counted well within the time of a transaction, where there are 100,000 services. */
export const wordSlices = Array.from({ length: 8 }, (_, slice) => slice);

const standing = `
  with standing as (
    select word, count(*)::int as services from search_vocabularies, unnest(words) as word
     where hashtext(word) & 7 = $1 group by word),
  forgotten as (
    delete from search_words known
     where hashtext(word) & 7 = $1 and not exists (select from standing s where s.word = known.word))
  insert into search_words as known (word, services) select word, services from standing order by word collate "C"
      on conflict (word) do update set services = excluded.services where known.services <> excluded.services`;

/**
 * Gives these services the words that they show; those without any here show none any more. A word is known as long as
 * a service shows it. In a transaction that holds `servicesLock`.
 */
export async function writeVocabularies(
  manager: EntityManager,
  serviceIds: readonly string[],
  vocabularies: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const [before] = await manager.query<[{ words: string[] }[], number]>(
    'delete from search_vocabularies where service_id = any($1) returning words',
    [serviceIds],
  );
  const rows = [...vocabularies].map(([serviceId, words]) => ({ serviceId, words: [...words] }));
  await putRows(manager, SearchVocabularyEntity, rows);
  const changes = differences(
    rows.flatMap(({ words }) => words),
    before.flatMap(({ words }) => words),
  );
  await write(
    manager,
    more,
    changes.filter(([, services]) => services > 0),
  );
  const gone = changes.filter(([, services]) => services < 0);
  await write(manager, fewer, gone);
  if (gone.length > 0)
    await manager.query('delete from search_words where word = any($1) and services <= 0', [
      gone.map(([word]) => word),
    ]);
}

/** Counts a slice of the words from nothing, in a transaction that holds `servicesLock`. */
export async function countWords(manager: EntityManager, slice: number): Promise<void> {
  await manager.query(standing, [slice]);
}

/** In how many more services each word stands, or fewer; those that did not change are left out. */
function differences(now: readonly string[], before: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const word of now) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of before) counts.set(word, (counts.get(word) ?? 0) - 1);
  return [...counts].filter(([, services]) => services !== 0);
}

async function write(manager: EntityManager, statement: string, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  await manager.query(statement, [counts.map(([word]) => word), counts.map(([, services]) => services)]);
}
