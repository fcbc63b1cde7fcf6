import { aNetwork, aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';

interface OutboxRow {
  type: string;
  key: string;
  version: string;
  payload: Record<string, unknown>;
}

let directory: TestDirectory;

async function told(type: string): Promise<OutboxRow[]> {
  return directory.dataSource.query(
    'select type, key, version, data as payload from outbox where type = $1 order by position',
    [type],
  );
}

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

test('x', async () => {
  const written = await directory.write('services', [
    aService('one', { name: 'Validation des acquis', publics: ['MIGRANTS'] }),
  ]);
  expect(written).toEqual({ created: ['one'], changed: [], unchanged: [], refused: [] });
  console.log(await directory.dataSource.query('select * from service_search'));
  console.log(
    JSON.stringify(
      await directory.query(
        '{ services(search: "validation") { nodes { id name organization { name places { name } } locations { location { name } } facets: publics { name } } facets { sectors { count } publics { count term { name } } approximate } totalCount } }',
      ),
      null,
      1,
    ),
  );
  console.log(await told('service.described'), sourced);
});
