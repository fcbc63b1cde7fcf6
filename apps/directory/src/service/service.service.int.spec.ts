import { aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

async function toldOf(
  sourceId: string,
): Promise<{ type: string; version: number; data: Record<string, unknown> }[]> {
  return directory.dataSource.query(
    `select type, version::int, data from outbox where type = 'service.described' and key = $1 order by position`,
    [await directory.idOf('services', sourceId)],
  );
}

async function found(search: string): Promise<string[]> {
  const answer = await directory.query<{ services: { nodes: { name: string }[] } }>(
    'query ($search: String) { services(search: $search) { nodes { name } } }',
    { search },
  );
  expect(answer.errors).toEqual([]);
  return answer.data!.services.nodes.map((node) => node.name);
}

test('a service is written once, and told once for each change', async () => {
  const service = aService('once', { name: 'Atelier CV', sectors: ['EMPLOYMENT'] });
  expect(await directory.write('services', [service])).toMatchObject({ created: ['once'] });
  expect(await directory.write('services', [service])).toMatchObject({ unchanged: ['once'], changed: [] });
  const renamed = { ...service, texts: { fr: { name: 'Atelier lettre' }, en: { name: 'Letter workshop' } } };
  expect(await directory.write('services', [renamed])).toMatchObject({ changed: ['once'] });
  const told = await toldOf('once');
  expect(told.map(({ version }) => version)).toEqual([1, 2]);
  expect(told[1]?.data).toMatchObject({
    names: { fr: 'Atelier lettre', en: 'Letter workshop' },
    status: 'PUBLISHED',
    sectors: ['EMPLOYMENT'],
  });
});

test('a record that refers to nothing is refused with a sentence, and the others are written', async () => {
  const written = await directory.write('services', [
    aService('lost', { organization: 'nobody', publics: ['MARTIANS'], locations: [{ location: 'nowhere' }] }),
    aService('mute', { language: 'it' }),
    aService('fine'),
    aService('fine'),
  ]);
  expect(written.created).toEqual(['fine']);
  expect(written.refused).toEqual([
    {
      sourceId: 'lost',
      reason:
        'There is no location with the key "nowhere". There is no organization with the key "nobody". There is no term "MARTIANS" in publics.',
    },
    { sourceId: 'mute', reason: 'There is no text in the original language "it".' },
    { sourceId: 'fine', reason: 'The same source id stands twice in this batch.' },
  ]);
});

test('parts are replaced, and a location that stays keeps its id', async () => {
  const phones = [{ number: '+33140000001' }];
  const at = (...locations: string[]) => locations.map((location) => ({ location }));
  await directory.write('services', [aService('parts', { phones, locations: at('at-paris', 'at-porto') })]);
  const before = await placesOf('parts');
  await directory.write('services', [aService('parts', { phones: [], locations: at('at-porto') })]);
  const after = await placesOf('parts');
  expect(before).toHaveLength(2);
  expect(after).toHaveLength(1);
  expect(before).toContainEqual(after[0]);
  const id = await directory.idOf('services', 'parts');
  expect(await directory.dataSource.query('select 1 from phones where service_id = $1', [id])).toEqual([]);
});

async function placesOf(sourceId: string): Promise<{ id: string; location_id: string }[]> {
  const id = await directory.idOf('services', sourceId);
  return directory.dataSource.query(
    'select id, location_id from service_at_locations where service_id = $1',
    [id],
  );
}

test('what is not published is not found, and comes back when it is', async () => {
  const service = aService('shy', { name: 'Zeppelin pilotage', status: 'DRAFT' });
  await directory.write('services', [service]);
  expect(await found('zeppelin')).toEqual([]);
  await directory.write('services', [{ ...service, status: 'PUBLISHED' }]);
  expect(await found('zeppelin')).toEqual(['Zeppelin pilotage']);
  await directory.write('services', [{ ...service, status: 'ARCHIVED' }]);
  expect(await found('zeppelin')).toEqual([]);
});

test('search follows when an organization is renamed, a location moves or a term is', async () => {
  await directory.write('organizations', [{ ...sourced('renaming'), name: 'Quokka', language: 'fr' }]);
  await directory.write('locations', [{ ...sourced('moving'), latitude: 10, longitude: 10 }]);
  await directory.write('terms', [{ taxonomy: 'topics', code: 'MOVE', names: { fr: 'Capybara' } }]);
  const over = { organization: 'renaming', topics: ['MOVE'], locations: [{ location: 'moving' }] };
  await directory.write('services', [aService('followed', { name: 'Suivi', ...over })]);
  await directory.write('organizations', [{ ...sourced('renaming'), name: 'Wombat', language: 'fr' }]);
  await directory.write('locations', [{ ...sourced('moving'), latitude: 20, longitude: 20 }]);
  await directory.write('terms', [{ taxonomy: 'topics', code: 'MOVE', names: { fr: 'Pangolin' } }]);
  expect(await found('wombat')).toEqual(['Suivi']);
  expect(await found('pangolin')).toEqual(['Suivi']);
  expect(await found('quokka')).toEqual([]);
  const [row] = await directory.dataSource.query<{ latitude: number }[]>(
    'select latitude from service_search where service_id = $1',
    [await directory.idOf('services', 'followed')],
  );
  expect(row?.latitude).toBe(20);
});

test('what PostgreSQL cannot keep in a text is left out, not the record', async () => {
  const name = 'Atelier\0 \ud800 étrange';
  expect(await directory.write('services', [aService('strange', { name })])).toMatchObject({
    created: ['strange'],
  });
  expect(await found('étrange')).toEqual(['Atelier � étrange']);
});
