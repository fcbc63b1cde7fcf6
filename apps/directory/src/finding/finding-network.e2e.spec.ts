import { aService, member, sourced, type TestDirectory } from '../directory.fixture.js';
import { find, findableDirectory, names } from './finding.fixture.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await findableDirectory();
});
afterAll(() => directory.stop());

test('an organization that joined the network as a whole is a partner of every place', async () => {
  const porto = await directory.idOf('places', 'porto-place');
  const adviser = member({ role: 'ADVISER', placeId: porto });
  const services = async (filter: object) => names(await find(directory, { filter }, adviser)).toSorted();
  expect([await services({ placeId: porto }), await services({ referableFrom: porto })]).toEqual([[], []]);
  const network = (status: 'ACTIVE' | 'ENDED') => ({
    ...sourced('porto-network'),
    organization: 'porto',
    place: null,
    poles: [],
    status,
    startsOn: '2020-01-01',
    referralContacts: [
      {
        sourceId: 'porto-network-mail',
        email: 'network@porto.example',
        language: 'pt',
        confirmedAt: new Date('2026-01-05T09:00:00Z'),
      },
    ],
  });
  await directory.write('conventions', [network('ACTIVE')]);
  const found = ['Reconhecimento e validação de competências'];
  for (const place of ['porto-place', 'paris-nord']) {
    const id = await directory.idOf('places', place);
    expect(await services({ placeId: id })).toEqual(found);
    expect(await services({ referableFrom: id })).toEqual(found);
  }
  const { data } = await directory.query<{ conventions: { nodes: object[] } }>(
    '{ conventions { nodes { place { name } organization { name } status } } }',
    {},
    adviser,
  );
  expect(data?.conventions.nodes).toContainEqual({
    place: null,
    organization: { name: 'Escola do Porto' },
    status: 'ACTIVE',
  });
  await directory.write('conventions', [network('ENDED')]);
  expect(await services({ referableFrom: porto })).toEqual([]);
});

test('facets of more than a thousand say that they are approximate', async () => {
  const many = Array.from({ length: 1_001 }, (_, n) =>
    aService(`many-${n}`, { name: `Cuisine ${n}`, sectors: [n < 20 ? 'EMPLOYMENT' : 'TRAINING'] }),
  );
  for (let from = 0; from < many.length; from += 500)
    await directory.write('services', many.slice(from, from + 500));
  const facets = async (filter: object) => {
    const { data } = await directory.query<{ services: { facets: object } }>(
      `query ($filter: ServiceFilterInput) { services(search: "cuisine", filter: $filter) {
         facets { approximate sectors { sector count } } } }`,
      { filter },
    );
    return data?.services.facets;
  };
  expect(await facets({})).toMatchObject({ approximate: true });
  expect(await facets({ sectors: ['EMPLOYMENT'] })).toEqual({
    approximate: false,
    sectors: [{ sector: 'EMPLOYMENT', count: 20 }],
  });
});
