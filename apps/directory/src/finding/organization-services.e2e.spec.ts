import { aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

test('facets count what each organization offers, all of it, whatever the page', async () => {
  await directory.write('organizations', [
    { ...sourced('few'), name: 'Few', language: 'fr' },
    { ...sourced('none'), name: 'None', language: 'fr' },
  ]);
  await directory.write('services', [
    aService('few-1', { organization: 'few', topics: ['VAE'], sectors: ['TRAINING'] }),
    aService('few-2', { organization: 'few', sectors: ['TRAINING', 'EMPLOYMENT'] }),
    aService('few-3', { organization: 'few', status: 'ARCHIVED', sectors: ['EDUCATION'] }),
  ]);
  const document = `query ($few: ID!, $none: ID!) { few: organization(id: $few) { ...offer } none: organization(id: $none) { ...offer } }
    fragment offer on Organization { services(first: 1) { nodes { name } facets { approximate sectors { sector count } topics { term { code } count } } } }`;
  const ids = {
    few: await directory.idOf('organizations', 'few'),
    none: await directory.idOf('organizations', 'none'),
  };
  const { data, errors } = await directory.query(document, ids);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    few: {
      services: {
        facets: {
          approximate: false,
          sectors: [
            { sector: 'TRAINING', count: 2 },
            { sector: 'EMPLOYMENT', count: 1 },
          ],
          topics: [{ term: { code: 'VAE' }, count: 1 }],
        },
      },
    },
    none: { services: { nodes: [], facets: { approximate: false, sectors: [], topics: [] } } },
  });
});
