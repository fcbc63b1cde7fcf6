import { type Statement, type Sought, where, Writing } from './search.conditions.js';
import { type Around, boxesWithin, mapPoint, metresPerDegree } from './search.geography.js';
import { pageOfCandidates, sortedBy, startOf } from './search.page.js';

/** No more services than this are sorted for one answer. */
export const mostCandidates = 1000;
/** No more rows than this are walked in the order of a list before sorting is cheaper. */
const mostWalked = 10_000;
/** No more services than this are counted for facets. */
export const mostSampled = 1000;

const weights = `'{0.1, 0.2, 0.4, 1.0}'`;

/** Services called so come before services that mention it; of either no more than can be sorted at once. */
export function byRelevance(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (writing.query === null) return null;
  const conditions = writing.filters();
  const score = `(1e6 * ts_rank(${weights}, s.words, ${writing.query}, 1))::int`;
  const columns = `s.service_id, s.words, ${writing.metres}::int as metres, ${score} as score`;
  const room = `(select greatest(${mostCandidates} - count(*), 0) from called)`;
  return writing.done(`with called as materialized (
      select ${columns} from service_search s ${where([`s.name_words @@ ${writing.query}`, ...conditions])}
       limit ${mostCandidates}),
    mentioning as materialized (
      select ${columns} from (
          select s.* from service_search s ${where([`s.words @@ ${writing.query}`, ...conditions])}
           limit ${2 * mostCandidates}) s
       where not s.name_words @@ ${writing.query} and ${room} > 0 limit ${room}),
    rows as (select * from called union all select * from mentioning)
    ${pageOfCandidates(writing)}`);
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

/** Where what fits stands at the end of the list: sorts all of it. */
export function bySorting(sought: Sought): Statement {
  const writing = new Writing(sought);
  const { key, direction } = sortedBy(writing, 's');
  const conditions = [...writing.conditions(), ...startOf(writing, 's')];
  return writing.done(`with fitting as materialized (
      select s.service_id, ${key} as sort_key, min(${writing.metres})::int as metres
        from service_search s ${where(conditions)} group by 1, 2),
    rows as (
      select s.service_id, s.words, s.name_key, s.verified_at, f.metres from (
          select * from fitting order by sort_key ${direction}, service_id ${direction}
           limit ${writing.value(sought.take)}) f
        join service_search s on s.service_id = f.service_id and s.position = 0)
    ${pageOfCandidates(writing)}`);
}

/**
 * Where many fit around a point: the nearest on the map, cut off where something else could be nearer on earth, for the
 * map grows towards the poles. Across the 180th meridian the map is torn, and everything is sorted.
 */
export function byDistance(sought: Sought, around: Around): Statement {
  const writing = new Writing(sought);
  const isTorn = boxesWithin(around).length > 1;
  const onMap = `s.location <-> ${writing.value(mapPoint(around))}::point`;
  const most = sought.after === null ? Math.min(mostCandidates, sought.take * 5) : mostCandidates;
  const reach = `count(*) < ${most}`;
  return writing.done(`with nearest as materialized (
      select ${columnsOf(writing)}, ${onMap} as degrees
        from service_search s ${where(writing.conditions({ withinBox: isTorn }))}
       order by ${isTorn ? writing.metres : onMap} limit ${most}),
    rows as (
      select * from nearest
       where metres <= (select case when ${isTorn ? 'true' : reach} then 2e9
                                    else max(degrees) * ${writing.value(metresPerDegree(around))}::float8 end from nearest))
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
