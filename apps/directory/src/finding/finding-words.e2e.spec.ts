import { aService, type TestDirectory } from '../directory.fixture.js';
import { find, findableDirectory, names } from './finding.fixture.js';

const longText = Array.from({ length: 60 }, (_, index) => `papier${index}`).join(' ');
const mentions = 'Reliure livres, reliure livres, reliure livres, reliure livres';
let directory: TestDirectory;

beforeAll(async () => {
  directory = await findableDirectory();
  await directory.write('services', [
    aService('cozinha', { language: 'pt', texts: { pt: { name: 'Formação em cozinha' } } }),
    aService('welding', { language: 'en', texts: { en: { name: 'Welding training' } } }),
    aService('bus', { name: 'Transport à la demande' }),
    aService('BUS', { name: 'TRANSPORT A LA DEMANDE' }),
    aService('named', {
      name: 'Reliure',
      texts: { fr: { name: 'Reliure de livres anciens', description: longText } },
    }),
    aService('mentioning', {
      name: 'Artisanat',
      texts: { fr: { name: 'Artisanat', description: mentions } },
    }),
  ]);
});
afterAll(() => directory.stop());

test.each([
  ['formações', 'Formação em cozinha'],
  ['formacoes', 'Formação em cozinha'],
  ['trainings', 'Welding training'],
])('%s is another form of a word, and corrects nothing', async (search, name) => {
  const answer = await find(directory, { search });
  expect(names(answer)).toEqual([name]);
  expect(answer).toMatchObject({ correctedSearch: null, broadened: false });
});

test('a correction that finds nothing is not told', async () => {
  const near = { latitude: 41.1496, longitude: -8.611, withinKm: 1 };
  expect(await find(directory, { search: 'soudeut' })).toMatchObject({ correctedSearch: 'soudeur' });
  expect(await find(directory, { search: 'soudeut', near })).toMatchObject({
    totalCount: 0,
    correctedSearch: null,
  });
});

test('a name is suggested once, whatever its case and accents, as it is written with most of both', async () => {
  const { data } = await directory.query<{ suggestions: string[] }>('{ suggestions(search: "transp") }');
  expect(data?.suggestions).toEqual(['Transport à la demande']);
});

test('whatever is called so comes before what only speaks of it, however often and in however few words', async () => {
  const called = ['Reliure de livres anciens', 'Artisanat'];
  expect(names(await find(directory, { search: 'reliure livres' }))).toEqual(called);
  const { edges } = await find(directory, { search: 'reliure livres', first: 1 });
  expect(edges.map(({ node }) => node.name)).toEqual(called.slice(0, 1));
});
