import { aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';
import { SearchUpkeep } from './search.upkeep.js';
import { SearchWords } from './search.words.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());
afterEach(async () => {
  expect(await known()).toEqual(await standing());
});

type Counts = { word: string; services: number }[];

function known(): Promise<Counts> {
  return directory.dataSource.query('select word, services from search_words order by word');
}

/** Counted afresh from what is published. */
function standing(): Promise<Counts> {
  return directory.dataSource.query(
    `select word, count(*)::int as services
       from search_vocabularies v join services s on s.id = v.service_id and s.status = 'PUBLISHED',
            unnest(v.words) as word
      group by word order by word`,
  );
}

async function servicesWith(word: string): Promise<number> {
  return (await known()).find((each) => each.word === word)?.services ?? 0;
}

async function corrected(text: string): Promise<string | null> {
  return (await directory.app.get(SearchWords, { strict: false }).read(text)).corrected;
}

const brewing = (status: 'PUBLISHED' | 'ARCHIVED' = 'PUBLISHED') => [
  aService('beer', { name: 'Atelier de zymurgie', topics: ['VAE'], status }),
  aService('wine', { name: 'Zymurgie et œnologie' }),
];

test('a word is known as long as a service shows it', async () => {
  await directory.write('services', brewing());
  expect([await servicesWith('zymurgie'), await servicesWith('oenologie')]).toEqual([2, 1]);
  expect(await corrected('zimurgie')).toBe('zymurgie');
  await directory.write('services', brewing('ARCHIVED'));
  expect([await servicesWith('zymurgie'), await servicesWith('validation')]).toEqual([1, 0]);
  await directory.write('services', [aService('wine', { name: 'Œnologie' })]);
  expect([await servicesWith('zymurgie'), await servicesWith('oenologie')]).toEqual([0, 1]);
  expect(await corrected('zimurgie')).toBeNull();
});

test('words of names that organizations and terms no longer have are forgotten, others stay', async () => {
  await directory.write('services', brewing());
  expect([await servicesWith('greta'), await servicesWith('experience')]).toEqual([2, 1]);
  await directory.write('organizations', [{ ...sourced('greta'), name: 'Ypsilon', language: 'fr' }]);
  await directory.write('terms', [{ taxonomy: 'topics', code: 'VAE', names: { fr: 'Xylographie' } }]);
  expect([await servicesWith('greta'), await servicesWith('ypsilon')]).toEqual([0, 2]);
  expect([await servicesWith('experience'), await servicesWith('xylographie')]).toEqual([0, 1]);
});

test('what was written before words were counted by service is counted anew', async () => {
  await directory.write('services', brewing());
  const before = await known();
  await directory.dataSource.query('delete from search_vocabularies');
  await directory.dataSource.query('update search_words set services = 0');
  await directory.dataSource.query(`insert into search_words (word, services) values ('ghost', 0)`);
  await directory.app.get(SearchUpkeep, { strict: false }).recount();
  expect(await known()).toEqual(before);
});

test('what a version wrote meanwhile that does not count words by service is counted anew', async () => {
  await directory.write('services', [...brewing(), aService('mead', { name: 'Hydromel' })]);
  const before = await known();
  const sql = (statement: string) => directory.dataSource.query(statement);
  await sql(`update service_search set quality = quality`);
  await sql(`update search_vocabularies set words = '{ghost}' where 'zymurgie' = any(words)`);
  await sql(`delete from search_vocabularies where 'hydromel' = any(words)`);
  await sql(`insert into search_vocabularies values (gen_random_uuid(), '{phantom}')`);
  await sql(`update search_words set services = 0 where word in ('zymurgie', 'atelier')`);
  await sql(`update search_words set services = services + 1 where word = 'hydromel'`);
  await sql(`insert into search_words (word, services) values ('ghost', 2), ('phantom', 1)`);
  await directory.app.get(SearchUpkeep, { strict: false }).recount();
  expect(await known()).toEqual(before);
});
