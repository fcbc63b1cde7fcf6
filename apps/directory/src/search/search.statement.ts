import { type Around, boxesWithin, mapPoint, metresPerDegree } from './search.geography.js';
import {
  aroundAt,
  type Breadth,
  partOf,
  type Question,
  type ReadSearch,
  tsqueryOf,
} from './search.question.js';

/** No more services than this are sorted for one answer. */
export const mostCandidates = 1000;
/** No more services than this are counted for facets. */
export const mostSampled = 2000;

const weights = `'{0.1, 0.2, 0.4, 1.0}'`;

/** What to find, and from where on. */
export interface Sought {
  question: Question;
  read: ReadSearch | null;
  breadth: Breadth;
  after: { key: number | string | null; id: string } | null;
  take: number;
}

/** A statement with its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

class Writing {
  readonly values: unknown[] = [];
  readonly around: Around | null;
  readonly query: string | null;
  readonly metres: string;

  constructor(readonly sought: Sought) {
    const { question, read, breadth } = sought;
    this.around = aroundAt(question.around, breadth);
    const words = read && tsqueryOf(read, breadth);
    this.query = words === null ? null : `${this.value(words)}::tsquery`;
    this.metres = this.around ? this.metresTo(this.around) : 'null::integer';
  }

  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  done(text: string): Statement {
    return { text, values: this.values };
  }

  private metresTo({ latitude, longitude }: Around): string {
    const to = `${this.value(latitude)}::float8, ${this.value(longitude)}::float8`;
    return `(case cardinality(s.latitudes)
      when 1 then metres_between(s.latitudes[1], s.longitudes[1], ${to})
      else metres_to_nearest(s.latitudes, s.longitudes, ${to}) end)`;
  }
}

function filters(writing: Writing): string[] {
  const { question } = writing.sought;
  const { around } = writing;
  const conditions = question.tags.map((list) => `s.tags && ${writing.value(list)}::text[]`);
  if (around) {
    const boxes = boxesWithin(around).map((box) => `s.bounds && ${writing.value(box)}::box`);
    conditions.push(
      `(${boxes.join(' or ')})`,
      `${writing.metres} <= ${writing.value(around.withinKm * 1000)}::float8`,
    );
  }
  if (question.age !== null) {
    const age = writing.value(question.age);
    conditions.push(
      `coalesce(s.minimum_age, 0) <= ${age}::int`,
      `coalesce(s.maximum_age, 999) >= ${age}::int`,
    );
  }
  if (question.qualityAtLeast !== null)
    conditions.push(`s.quality >= ${writing.value(question.qualityAtLeast)}::real`);
  if (question.modifiedSince)
    conditions.push(`s.last_modified >= ${writing.value(question.modifiedSince)}::timestamptz`);
  if (question.verifiedSince)
    conditions.push(
      `coalesce(s.verified_at, '-infinity') >= ${writing.value(question.verifiedSince)}::timestamptz`,
    );
  return conditions;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

const keyOf: Record<Question['order'], string> = {
  RELEVANCE: 'c.score',
  DISTANCE: 'c.metres',
  NAME: 'c.name_key',
  RECENTLY_VERIFIED: `coalesce(c.verified_at, '-infinity')`,
};
const typeOf: Record<Question['order'], string> = {
  RELEVANCE: 'int',
  DISTANCE: 'int',
  NAME: 'text',
  RECENTLY_VERIFIED: 'timestamptz',
};

/** The page after the cursor, of the candidates; with what each matched and how many candidates there were. */
function pageOfCandidates(writing: Writing): string {
  const { question, take, read } = writing.sought;
  const { order } = question;
  const upwards = order === 'DISTANCE' || order === 'NAME';
  const direction = upwards ? 'asc' : 'desc';
  const words = (read?.words ?? [])
    .map((word) => ({ word: word.word, part: partOf(word) }))
    .filter(({ part }) => part);
  const spoken = writing.value(words.map(({ word }) => word));
  const parts = writing.value(words.map(({ part }) => part));
  return `select p.service_id as "serviceId", p.key, p.metres, p.found,
         array(select w.word from unnest(${spoken}::text[], ${parts}::text[]) as w(word, part)
                where p.words @@ w.part::tsquery) as matched
    from (select c.service_id, c.words, c.metres, ${keyText(order)} as key, (select count(*)::int from candidates) as found
            from candidates c ${after(writing, upwards ? '>' : '<')}
           order by ${keyOf[order]} ${direction}, c.service_id ${direction} limit ${writing.value(take)}) p`;
}

function keyText(order: Question['order']): string {
  if (order !== 'RECENTLY_VERIFIED') return keyOf[order];
  return '(extract(epoch from c.verified_at) * 1000)::float8';
}

function after(writing: Writing, sign: '<' | '>'): string {
  const { after: cursor, question } = writing.sought;
  if (cursor === null) return '';
  const { order } = question;
  const key = writing.value(cursor.key);
  const read =
    order === 'RECENTLY_VERIFIED'
      ? `coalesce(to_timestamp(${key}::float8 / 1000), '-infinity')`
      : `${key}::${typeOf[order]}`;
  return `where (${keyOf[order]}, c.service_id) ${sign} (${read}, ${writing.value(cursor.id)}::uuid)`;
}

/** Services called so come before services that mention it; of either no more than can be sorted at once. */
export function byRelevance(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (writing.query === null) return null;
  const conditions = filters(writing);
  const score = `(1e6 * ts_rank(${weights}, s.words, ${writing.query}, 1))::int`;
  const columns = `s.service_id, s.words, ${writing.metres}::int as metres, ${score} as score`;
  return writing.done(`with called as materialized (
      select ${columns} from service_search s ${where([`s.name_words @@ ${writing.query}`, ...conditions])}
       limit ${mostCandidates}),
    mentioning as materialized (
      select ${columns} from service_search s
       ${where([`s.words @@ ${writing.query}`, `not s.name_words @@ ${writing.query}`, ...conditions])}
       limit (select greatest(${mostCandidates} - count(*), 0) from called)),
    candidates as (select * from called union all select * from mentioning)
    ${pageOfCandidates(writing)}`);
}

const columnsOf = (metres: string) =>
  `s.service_id, s.words, s.name_key, s.verified_at, ${metres}::int as metres`;

/** Every service that fits, where they are few enough to be sorted; one more than that where they are not. */
export function byProbe(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (sought.read && writing.query === null) return null;
  const conditions = filters(writing);
  if (writing.query) conditions.unshift(`s.words @@ ${writing.query}`);
  return writing.done(`with candidates as materialized (
      select ${columnsOf(writing.metres)} from service_search s ${where(conditions)} limit ${mostCandidates + 1})
    ${pageOfCandidates(writing)}`);
}

/** Where many fit: walks the index of the order and stops at the end of the page, or at the nearest thousand. */
export function byIndex(sought: Sought): Statement {
  const writing = new Writing(sought);
  const { order } = sought.question;
  const conditions = filters(writing);
  if (writing.query) conditions.unshift(`s.words @@ ${writing.query}`);
  if (order === 'DISTANCE' && writing.around) return byDistance(writing, writing.around, conditions);
  const walk = walkBy(writing, order, conditions);
  return writing.done(`with candidates as materialized (
      select ${columnsOf(writing.metres)} from service_search s ${where(conditions)} ${walk})
    ${pageOfCandidates(writing)}`);
}

/**
 * The nearest on the map, cut off where something else could be nearer on earth: the map grows towards the poles, so
 * the last few of the thousand nearest on it need not be the nearest.
 */
function byDistance(writing: Writing, around: Around, conditions: readonly string[]): Statement {
  const onMap = `s.bounds <-> ${writing.value(mapPoint(around))}::point`;
  const crossesMap = boxesWithin(around).length > 1;
  return writing.done(`with nearest as materialized (
      select ${columnsOf(writing.metres)}, ${onMap} as degrees from service_search s ${where(conditions)}
       order by ${crossesMap ? writing.metres : onMap} limit ${mostCandidates}),
    candidates as (
      select * from nearest
       where metres <= (select case when ${crossesMap ? 'true' : `count(*) < ${mostCandidates}`} then 2e9
                                    else max(degrees) * ${writing.value(metresPerDegree(around))}::float8 end from nearest))
    ${pageOfCandidates(writing)}`);
}

function walkBy(writing: Writing, order: Question['order'], conditions: string[]): string {
  const { after: cursor, take } = writing.sought;
  const isByName = order === 'NAME';
  const key = isByName ? 's.name_key' : `coalesce(s.verified_at, '-infinity')`;
  if (cursor) {
    const at = writing.value(cursor.key);
    const read = isByName ? `${at}::text` : `coalesce(to_timestamp(${at}::float8 / 1000), '-infinity')`;
    conditions.push(
      `(${key}, s.service_id) ${isByName ? '>' : '<'} (${read}, ${writing.value(cursor.id)}::uuid)`,
    );
  }
  const direction = isByName ? 'asc' : 'desc';
  return `order by ${key} ${direction}, s.service_id ${direction} limit ${writing.value(take)}`;
}

/** How often each tag of a facet stands in a sample of what fits. */
export function sampleOf(sought: Sought): Statement | null {
  const writing = new Writing(sought);
  if (sought.read && writing.query === null) return null;
  const conditions = filters(writing);
  if (writing.query) conditions.unshift(`s.words @@ ${writing.query}`);
  return writing.done(`with sample as materialized (
      select s.tags from service_search s ${where(conditions)} limit ${mostSampled + 1})
    select t.tag, count(*)::int as count, (select count(*)::int from sample) as sampled
      from sample, unnest(sample.tags) as t(tag)
     where t.tag ~ '^(sector|pole|public|topic|language|mode):'
     group by t.tag order by count desc, t.tag`);
}
