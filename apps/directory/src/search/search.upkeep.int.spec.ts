import { aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';
import { SearchUpkeep } from './search.upkeep.js';

let directory: TestDirectory;
const many = 1_100;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
  const services = Array.from({ length: many }, (_, n) =>
    aService(`s${n}`, { name: `Atelier ${n}`, topics: ['VAE'], locations: [{ location: 'at-paris' }] }),
  );
  for (let from = 0; from < many; from += 500)
    await directory.write('services', services.slice(from, from + 500));
});
afterAll(() => directory.stop());

async function countOf(condition: string): Promise<number> {
  const [row] = await directory.dataSource.query<{ count: number }[]>(
    `select count(*)::int as count from service_search where ${condition}`,
  );
  return row?.count ?? 0;
}

test('what many services show changes at once, and search catches up in batches of 500', async () => {
  await directory.write('terms', [{ taxonomy: 'topics', code: 'VAE', names: { fr: 'Xylographie' } }]);
  await directory.write('organizations', [{ ...sourced('greta'), name: 'Ypsilon', language: 'fr' }]);
  const upkeep = directory.app.get(SearchUpkeep, { strict: false });
  await Promise.all([upkeep.catchUp(), upkeep.catchUp()]);
  expect(await countOf(`words @@ 'xylograph'`)).toBe(many);
  expect(await countOf(`words @@ 'ypsilon'`)).toBe(many);
  expect(await directory.dataSource.query('select * from search_arrears')).toEqual([]);
  const [most] = await directory.dataSource.query<{ rows: number }[]>(
    'select count(*)::int as rows from service_search group by xmin order by rows desc limit 1',
  );
  expect(most?.rows).toBeLessThanOrEqual(500);
});
