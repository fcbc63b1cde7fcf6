import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { database } from '../app.module.js';
import { everything, paris, projectServices } from './search.fixture.js';
import type { Question } from './search.question.js';
import { type From, type Hit, SearchReader } from './search.reader.js';
import { SearchWords } from './search.words.js';

const services = 20_000;
let own: TestDatabase;
let dataSource: DataSource;
let search: SearchReader;

beforeAll(async () => {
  own = await cloneDatabase('directory', database);
  dataSource = await openDataSource({ ...database, url: own.url, app: 'search' });
  search = new SearchReader(dataSource, new SearchWords(dataSource));
  await projectServices(dataSource, services);
});
afterAll(async () => {
  await dataSource.destroy();
  await own.drop();
});

/** Every page of a list, to its end or so many hits. */
async function pages(question: Question, size: number, most = Infinity): Promise<Hit[]> {
  const hits: Hit[] = [];
  let from: From | null = null;
  for (;;) {
    const found = await search.find(question, from, size + 1);
    hits.push(...found.hits.slice(0, size));
    const last = hits.at(-1);
    if (found.hits.length <= size || hits.length >= most || !last) return hits;
    from = { breadth: found.breadth, key: last.key, id: last.serviceId };
  }
}

async function ids(rest: string, values: unknown[] = []): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `select service_id as id from service_search s ${rest}`,
    values,
  );
  return rows.map((row) => row.id);
}

/** As if such rows had never been: plans follow what stands in the indexes. */
async function forget(rows: string): Promise<void> {
  await dataSource.query(`delete from service_search where ${rows}`);
  await dataSource.query('vacuum (analyze) service_search');
}

const idsOf = (hits: readonly Hit[]) => hits.map((hit) => hit.serviceId);
const metres = `metres_between(latitude, longitude, ${paris.latitude}, ${paris.longitude})`;

describe('paging without gaps or repeats', () => {
  test('by name, of few, of many, and of many that stand at the end of the list', async () => {
    for (const tag of ['language:bg', 'sector:TRAINING']) {
      const all = await ids(`where tags && $1 and position = 0 order by name_key, service_id`, [[tag]]);
      expect(all.length).toBe(tag === 'language:bg' ? services / 100 : services / 4);
      const found = idsOf(
        await pages({ ...everything, tags: [[tag]] }, tag === 'language:bg' ? 7 : 100, 1_000),
      );
      expect(found).toEqual(all.slice(0, found.length));
    }
    const last = { ...everything, tags: [['language:fr']], search: 'validation' };
    const all = await ids(
      `where tags && '{language:fr}' and words @@ 'valid' and position = 0 order by name_key, service_id`,
    );
    expect(idsOf(await pages(last, 100, 2_000))).toEqual(all.slice(0, 2_000));
  });

  test('by name and by verification, of those that were written in this very order', async () => {
    const written = await ids(
      `where tags && '{sector:EMPLOYMENT}' and position = 0 order by name_key, service_id limit 3000`,
    );
    await dataSource.query(
      `insert into service_search
       select ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, 0, organization_id, words, name_words,
              '{written:in-order}', facets, name_key, minimum_age, maximum_age, quality,
              timestamptz '2026-01-01' - make_interval(mins => n::int), last_modified, location, latitude, longitude
         from unnest($1::uuid[]) with ordinality as o(id, n) join service_search on service_id = id and position = 0
        order by n`,
      [written],
    );
    const tags = [['written:in-order']];
    const all = await ids(`where tags && '{written:in-order}' order by name_key, service_id`);
    for (const order of ['NAME', 'RECENTLY_VERIFIED'] as const)
      expect(idsOf(await pages({ ...everything, tags, order }, 100))).toEqual(all);
    await forget(`tags && '{written:in-order}'`);
  });

  test('by verification, the never verified last', async () => {
    const question: Question = { ...everything, tags: [['sector:EDUCATION']], order: 'RECENTLY_VERIFIED' };
    const all = await ids(
      `where tags && '{sector:EDUCATION}' and position = 0
        order by coalesce(verified_at, '-infinity') desc, service_id desc`,
    );
    const found = idsOf(await pages(question, 100));
    expect(found).toEqual(all);
  }, 120_000);

  test('by distance, of many: the nearest, each once, by its nearest location', async () => {
    const question: Question = { ...everything, around: { ...paris, withinKm: 60 }, order: 'DISTANCE' };
    const found = await pages(question, 50);
    const all = await ids(
      `where ${metres} <= 60000 group by service_id order by min(${metres})::int, service_id`,
    );
    expect(all.length).toBeGreaterThan(2_000);
    expect(idsOf(found)).toEqual(all);
  }, 120_000);

  test.each([
    ['Torino', { latitude: 45.07, longitude: 7.69 }, [1_000, 2_000, 20_000]],
    ['Tromsø', { latitude: 69.65, longitude: 18.96 }, [3_000, 20_000]],
    ['Auckland', { latitude: -36.85, longitude: 174.76 }, [20_000]],
    ['the pole', { latitude: 90, longitude: 0 }, [10_000]],
    ['Suva', { latitude: -18.1, longitude: 178.4 }, [20_000]],
  ])('by distance, from %s over the whole continent', async (_, from, radii) => {
    const to = `metres_between(latitude, longitude, ${from.latitude}, ${from.longitude})`;
    const all = await ids(`group by service_id order by min(${to})::int, service_id limit 300`);
    for (const withinKm of radii) {
      const around = { ...from, withinKm };
      expect(idsOf(await pages({ ...everything, around, order: 'DISTANCE' }, 100, 300))).toEqual(all);
    }
  });

  test('by distance, where what is nearest has hundreds of locations', async () => {
    await dataSource.query(
      `insert into service_search
       select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, p, organization_id, words, name_words, tags, facets,
              'chain', minimum_age, maximum_age, quality, verified_at, last_modified, point(2.3522, y + p / 1e6), 48.8566, 2.3522
         from (select *, location[1] as y from service_search
                where location <-> point(2.3522, 56.0) < 20 order by abs(latitude - 48.8566) limit 1) s,
              generate_series(1, 10) n, generate_series(0, 199) p`,
    );
    const question: Question = { ...everything, around: { ...paris, withinKm: 60 }, order: 'DISTANCE' };
    const all = await ids(
      `where ${metres} <= 60000 group by service_id order by min(${metres})::int, service_id`,
    );
    expect(idsOf(await pages(question, 20, 100))).toEqual(all.slice(0, 100));
    await forget(`name_key = 'chain'`);
  });

  test('by distance, of few', async () => {
    const question: Question = { ...everything, around: { ...paris, withinKm: 8 }, order: 'DISTANCE' };
    const found = await search.find(question, null, 100);
    const all = await ids(
      `where ${metres} <= 8000 group by service_id order by min(${metres})::int, service_id`,
    );
    expect(found.total).toBe(all.length);
    expect(idsOf(await pages(question, 9))).toEqual(all);
  });

  test('by relevance: each once, at most a thousand, names before mentions', async () => {
    const found = await pages({ ...everything, search: 'emploi', order: 'RELEVANCE' }, 100);
    expect(found).toHaveLength(1_000);
    expect(new Set(idsOf(found)).size).toBe(1_000);
    const called = new Set(await ids(`where name_words @@ 'emploi' and position = 0`));
    expect(called.size).toBeGreaterThan(800);
    for (const id of idsOf(found).slice(0, called.size)) expect(called).toContain(id);
  });

  test('what comes in meanwhile shifts nothing', async () => {
    const first = await search.find(everything, null, 10);
    const last = first.hits.at(-1);
    await dataSource.query(
      `insert into service_search select gen_random_uuid(), position, organization_id, words, name_words, tags, facets,
              'atelier', minimum_age, maximum_age, quality, verified_at, last_modified, location, latitude, longitude
         from service_search limit 1`,
    );
    const from = { breadth: first.breadth, key: last?.key ?? null, id: last?.serviceId ?? '' };
    const second = await search.find(everything, from, 10);
    const all = await ids(`where position = 0 order by name_key, service_id limit 21`);
    expect(idsOf([...first.hits, ...second.hits])).toEqual(all.slice(1));
    await dataSource.query(`delete from service_search where name_key = 'atelier'`);
  });
});

test('distances hold across the 180th meridian', async () => {
  const rows = await dataSource.query<{ service_id: string }[]>(
    `update service_search set latitude = -17.7, longitude = 179.9, location = point(179.9, -18) where name_key like '% 77' returning service_id`,
  );
  expect(rows).toBeDefined();
  const around = { latitude: -17.7, longitude: -179.9, withinKm: 50 };
  const found = await search.find({ ...everything, around, order: 'DISTANCE' }, null, 10);
  expect(found.hits).toHaveLength(1);
  expect(found.hits[0]?.metres).toBeCloseTo(21_186, -2);
});

/** How many rows the sequential reads of an analysed plan went through; those under a limit may stop early. */
function readInARow(plan: string): number {
  const nodes = plan.split(/\n(?=\s*->)/);
  const reads = nodes.filter((node) => /Seq Scan on (service_search|search_words)/.test(node));
  return reads.reduce((sum, node) => {
    const [, rows = '0', loops = '1'] = /actual [^)]*rows=([\d.]+) loops=(\d+)/.exec(node) ?? [];
    const [, removed = '0'] = /Rows Removed by Filter: (\d+)/.exec(node) ?? [];
    return sum + (Number(rows) + Number(removed)) * Number(loops);
  }, 0);
}

describe('plans on 20,000 services', () => {
  const questions: [string, Partial<Question>][] = [
    ['everything by name', {}],
    ['everything by verification', { order: 'RECENTLY_VERIFIED' }],
    ['words', { search: 'validation acquis', order: 'RELEVANCE' }],
    ['common word', { search: 'emploi', order: 'RELEVANCE' }],
    ['mistyped word', { search: 'valdation', order: 'RELEVANCE' }],
    ['begun word', { search: 'soud', order: 'RELEVANCE' }],
    ['words and distance', { search: 'validation', around: { ...paris, withinKm: 10 }, order: 'RELEVANCE' }],
    ['distance of few', { around: { ...paris, withinKm: 3 }, order: 'DISTANCE' }],
    ['distance of many', { around: { ...paris, withinKm: 60 }, order: 'DISTANCE' }],
    ['distance over a continent', { around: { ...paris, withinKm: 5_000 }, order: 'DISTANCE' }],
    ['rare tag by name', { tags: [['language:bg'], ['sector:TRAINING']] }],
    [
      'tag and distance',
      { tags: [['sector:TRAINING']], around: { ...paris, withinKm: 10 }, order: 'DISTANCE' },
    ],
    ['quality', { qualityAtLeast: 1 }],
    ['changed', { modifiedSince: new Date('2026-02-01T00:00:00Z') }],
  ];

  test.each(questions)('%s: no statement reads the whole table', async (_, over) => {
    const plans: string[] = [];
    const spied = Object.create(dataSource) as DataSource;
    spied.query = async <T>(text: string, values?: unknown[]): Promise<T> => {
      const plan = await dataSource.query<Record<string, string>[]>(
        `explain (analyze, costs off, timing off) ${text}`,
        values,
      );
      plans.push(plan.map((line) => Object.values(line)[0]).join('\n'));
      return dataSource.query<T>(text, values);
    };
    const spy = new SearchReader(spied, new SearchWords(spied));
    const found = await spy.find({ ...everything, ...over }, null, 21);
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(readInARow(plan)).toBeLessThan(services / 2);
    expect(found.breadth).toBe(0);
  });
});
