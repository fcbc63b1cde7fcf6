import { type Statement, type Sought, where, Writing } from './search.conditions.js';
import { type Around, mapPoint, metresWithin } from './search.geography.js';
import { Breadth, tsqueryOf } from './search.question.js';
import { otherSectorsThan } from './search.sayings.js';
import { pageOfCandidates, sortedBy, startOf } from './search.page.js';
import { tag } from './search.tags.js';

/** No more services than this are sorted for one answer. */
export const mostCandidates = 1000;
/** No more rows than this are walked in the order of a list before sorting is cheaper. */
const mostWalked = 10_000;
/** No more services than this are counted for facets. */
export const mostSampled = 1000;

/** What `ts_rank` gives at most, counted in whole numbers. */
const mostScored = 1_000_000;
const weights = `'{0.1, 0.2, 0.4, 1.0}'`;

/**
 * Services called so come before services that mention it, and these before services of a sector or a pole that the words
 * mean; of each no more than can be sorted at once.
 */
export function byRelevance(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (writing.query === null) return null;
  const conditions = writing.filters();
  const score = scoreBy(writing.query);
  const columns = `s.service_id, s.words, ${writing.metres}::int as metres`;
  const room = (after: string) => `(select greatest(${mostCandidates} - count(*), 0) from ${after})`;
  const meant = standingRows(writing, columns, conditions);
  return writing.done(`with called as materialized (
      select ${columns}, ${mostScored} + ${score} as score from service_search s
        ${where([`s.name_words @@ ${writing.query}`, ...conditions])}
       limit ${mostCandidates}),
    mentioning as materialized (
      select ${columns}, ${score} as score from (
          select s.* from service_search s ${where([`s.words @@ ${writing.query}`, ...conditions])}
           limit ${2 * mostCandidates}) s
       where not s.name_words @@ ${writing.query} and ${room('called')} > 0 limit ${room('called')}),
    spoken as (select * from called union all select * from mentioning),
    ${meant === null ? '' : `meant as (${meant} and ${room('spoken')} > 0 limit ${room('spoken')}),`}
    rows as (select * from spoken ${meant === null ? '' : 'union all select * from meant'})
    ${pageOfCandidates(writing)}`);
}

/**
 * Those that the words mean without standing there: first in a language in which one says so, then where some of the words
 * do stand, then those of no other sector, then by quality.
 */
function standingRows(writing: Writing, columns: string, conditions: readonly string[]): string | null {
  const standing = writing.standing();
  const anyWord = writing.sought.read && tsqueryOf(writing.sought.read, Breadth.ANY_WORD);
  if (standing.length === 0 || anyWord === null) return null;
  const isDevoted = `(not s.tags && ${writing.value(otherSectorsThan(writing.meant()))}::text[])::int`;
  const languages = writing.spoken().map((language) => tag('language', language));
  const isSpoken = `(s.tags && ${writing.value(languages)}::text[])::int`;
  const score = `${scoreBy(`${writing.value(anyWord)}::tsquery`)} + (1000 * (${isDevoted} + s.quality))::int`;
  return `select ${columns}, ${score} + (${isSpoken} - 3) * ${mostScored} as score from service_search s
       ${where([`(${standing.join(' or ')})`, `not s.words @@ ${writing.query}`, ...conditions])}`;
}

function scoreBy(query: string): string {
  return `(${mostScored} * ts_rank(${weights}, s.words, ${query}, 1))::int`;
}

function columnsOf(writing: Writing): string {
  return `s.service_id, s.words, s.name_key, s.verified_at, ${writing.metres}::int as metres`;
}

/** Every service that fits, where they are few enough to be sorted; one row more than that where they are not. */
export function byProbe(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (writing.isFutile) return null;
  return writing.done(`with rows as materialized (
      select ${columnsOf(writing)} from service_search s ${where(writing.conditions())}
       limit ${mostCandidates + 1})
    ${pageOfCandidates(writing)}`);
}

/**
 * Where many fit: walks the index of the order to the end of the page, but not for ever, for what fits may all stand
 * at the end of the list.
 */
export function byWalk(sought: Sought): Statement {
  const writing = new Writing(sought);
  const { key, direction } = sortedBy(writing, 's');
  const start = startOf(writing, 's');
  const order = `order by sort_key ${direction}, service_id ${direction}`;
  const walked = `select s.*, ${key} as sort_key from service_search s ${where(['s.position = 0', ...start])}
       ${order} limit ${mostWalked}`;
  return writing.done(`with rows as materialized (
      select ${columnsOf(writing)} from (${walked}) s ${where(writing.conditions())}
       ${order} limit ${writing.value(sought.take)})
    ${pageOfCandidates(writing)}`);
}

/** Where what fits stands at the end of the list, or farther than the map can tell: sorts all of it. */
export function bySorting(sought: Sought): Statement {
  const writing = new Writing(sought);
  const isFar = sought.question.order === 'DISTANCE';
  const { key, direction } = sortedBy(writing, 'f');
  const conditions = [...writing.conditions(), ...(isFar ? [] : startOf(writing, 's'))];
  return writing.done(`with fitting as materialized (
      select s.service_id, s.name_key, s.verified_at, min(${writing.metres})::int as metres
        from service_search s ${where(conditions)} group by 1, 2, 3),
    rows as (
      select s.service_id, s.words, s.name_key, s.verified_at, f.metres from (
          select f.* from fitting f ${where(isFar ? startOf(writing, 'f') : [])}
           order by ${key} ${direction}, f.service_id ${direction} limit ${writing.value(sought.take)}) f
        join service_search s on s.service_id = f.service_id and s.position = 0)
    ${pageOfCandidates(writing)}`);
}

/**
 * Where many fit around a point: of so many rows, the nearest on the map, those of which it is certain that nothing else
 * is nearer on earth. Fewer than a page of services where they all have many locations, or are far.
 */
export function byDistance(sought: Sought, around: Around, most: number): Statement {
  const writing = new Writing(sought);
  const onMap = `s.location <-> ${writing.value(mapPoint(around))}::point`;
  return writing.done(`with nearest as materialized (
      select ${columnsOf(writing)}, ${onMap} as degrees
        from service_search s ${where(writing.conditions({ withinBox: false }))}
       order by ${onMap} limit ${most}),
    rows as (
      select * from nearest
       where metres < (select case when count(*) < ${most} then 2e9
                                   else ${metresWithin(around, 'max(degrees)')} end from nearest))
    ${pageOfCandidates(writing)}`);
}

/** How often each tag of a facet stands in a sample of what fits. */
export function sampleOf(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (writing.isFutile) return null;
  return writing.done(`with rows as materialized (
      select s.service_id, s.facets from service_search s ${where(writing.conditions())} limit ${mostSampled + 1}),
    sample as (select distinct on (service_id) facets from rows)
    select t.tag, count(*)::int as count, (select count(*)::int from rows) as sampled
      from sample, unnest(sample.facets) as t(tag)
     group by t.tag order by count desc, t.tag`);
}

/** The same of the services of each of these organizations, in one statement. */
export const sampleOfOrganizations = `
  with sampled as (
    select o.id, s.facets, count(*) over (partition by o.id)::int as sampled
      from unnest($1::text[], $2::text[]) as o(id, tag)
           cross join lateral (
             select s.facets from service_search s
              where s.tags && array[o.tag] and s.position = 0 limit ${mostSampled + 1}) s)
  select s.id, t.tag, count(*)::int as count, max(s.sampled) as sampled
    from sampled s, unnest(s.facets) as t(tag)
   group by s.id, t.tag order by count desc, t.tag`;
