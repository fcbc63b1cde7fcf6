import { Pole, Sector } from '#libs/events';
import { aService, type TestDirectory } from '../directory.fixture.js';
import { find, findableDirectory, names } from './finding.fixture.js';

const longText = Array.from({ length: 60 }, (_, index) => `papier${index}`).join(' ');
const ofTraining = ['Préparer son jury', 'Formation de soudeur'];
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
  expect(names(answer)).toEqual([name, ...ofTraining]);
  expect(answer).toMatchObject({ correctedSearch: null, broadened: false });
});

describe('words that tell nothing', () => {
  beforeAll(() =>
    directory.write('services', [
      aService('english', { language: 'da', texts: { da: { name: 'Engelsk kursus' } } }),
      aService('adults', {
        language: 'bg',
        sectors: [Sector.TRAINING],
        texts: { bg: { name: 'Курсове, възрастни' } },
      }),
      aService('beginners', { language: 'bg', texts: { bg: { name: 'За начинаещи' } } }),
      aService('tailor', { language: 'it', texts: { it: { name: 'Sartoria: corso completo' } } }),
    ]),
  );

  test.each([
    ['kursus på engelsk', ['Engelsk kursus']],
    ['курсове за възрастни', ['Курсове, възрастни']],
    ['търся курсове като за възрастни', ['Курсове, възрастни']],
    ['formação em cozinha também', ['Formação em cozinha']],
    ['corso più completo di sartoria', ['Sartoria: corso completo']],
    ['kursus til engelsk for mig', ['Engelsk kursus']],
  ])('%s: are not looked for', async (search, called) => {
    const answer = await find(directory, { search });
    expect(names(answer).slice(0, called.length)).toEqual(called);
    expect(answer).toMatchObject({ broadened: false, correctedSearch: null });
  });

  test('but where there is nothing else to look for', async () => {
    expect(names(await find(directory, { search: 'за' }))).toEqual(['За начинаещи']);
  });
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

describe('what people say for a sector or a pole', () => {
  const paris = { latitude: 48.8956, longitude: 2.3877, withinKm: 25 };
  const porto = { latitude: 41.1496, longitude: -8.611, withinKm: 25 };
  const sewing = 'Dépanner sa machine';

  beforeAll(async () => {
    const at = (location: string) => ({ locations: [{ location }] });
    const founding = {
      sectors: [Sector.BUSINESS_CREATION],
      poles: [Pole.CREATE_ACTIVITY],
      ...at('at-paris'),
    };
    await directory.write('services', [
      aService('called', { name: 'Créer son entreprise', ...at('at-paris') }),
      aService('speaks', { name: 'Réunion', description: 'Créer une entreprise.', ...at('at-paris') }),
      aService('founding', { name: 'Plan d’affaires', ...founding }),
      aService('both', { ...founding, name: 'Compter', sectors: [...founding.sectors, Sector.TRAINING] }),
      aService('part', { ...founding, name: 'Domicilier une entreprise' }),
      aService('sewing', { name: sewing, description: 'Couture', sectors: [Sector.TRAINING] }),
      aService('placing', { name: 'Balcão', sectors: [Sector.EMPLOYMENT], ...at('at-porto') }),
      aService('turning', { name: 'Rebond', poles: [Pole.CHANGE_PROFESSIONAL_LIFE] }),
      aService('evening', { name: 'Aftenskole', sectors: [Sector.EDUCATION], ...at('at-porto') }),
    ]);
  });

  test('stands for its services, below what is called so and what mentions it, those devoted to it first', async () => {
    expect(names(await find(directory, { search: 'créer mon entreprise', near: paris }))).toEqual([
      'Créer son entreprise',
      'Réunion',
      'Domicilier une entreprise',
      'Plan d’affaires',
      'Compter',
    ]);
  });

  test.each([
    ['encontrar emprego', porto, 'Balcão'],
    ['procuro trabalho', porto, 'Balcão'],
    ['find a job', porto, 'Balcão'],
    ['jobcenter', porto, 'Balcão'],
    ['намиране на работа', porto, 'Balcão'],
    ['erhvervsuddannelse', porto, 'Aftenskole'],
    ['cambiare lavoro', null, 'Rebond'],
    ['me former en couture', null, sewing],
  ])('%s', async (search, near, name) => {
    const answer = await find(directory, { search, near });
    expect(names(answer)).toContain(name);
    expect(answer).toMatchObject({ broadened: false, correctedSearch: null });
  });

  test('is found first in the language in which it is said', async () => {
    const offers = ['de', 'da', 'fr'].map((language) =>
      aService(`says ${language}`, {
        name: `Zeta ${language}`,
        sectors: [Sector.EDUCATION],
        languages: [language],
      }),
    );
    await directory.write('services', offers);
    expect(names(await find(directory, { search: 'skole' }))[0]).toBe('Zeta da');
    expect(names(await find(directory, { search: 'école' }))).toEqual(
      expect.arrayContaining(['Zeta da', 'Zeta de', 'Zeta fr']),
    );
    const meant = names(await find(directory, { search: 'retourner à l’école' }));
    expect(meant.filter((name) => name.startsWith('Zeta'))[0]).toBe('Zeta fr');
  });

  test('is not corrected, and what the directory knows that is like it is found too', async () => {
    await directory.write('services', [aService('shelter', { name: 'Abri negócio' })]);
    const answer = await find(directory, { search: 'abrir um negócio' });
    expect(answer).toMatchObject({ correctedSearch: null, broadened: false });
    expect(names(answer)).toEqual(expect.arrayContaining(['Abri negócio', 'Plan d’affaires']));
  });

  test('stands for a sector in a part of it only where the other words are said', async () => {
    expect(names(await find(directory, { search: 'formation couture' }))).toEqual([sewing]);
    expect(await find(directory, { search: 'trouver un toit', near: porto })).toMatchObject({ edges: [] });
  });

  test('is found in every order, page by page, and counted', async () => {
    const search = 'créer mon entreprise';
    for (const orderBy of ['RELEVANCE', 'NAME', 'DISTANCE', 'RECENTLY_VERIFIED']) {
      const all = await find(directory, { search, near: paris, orderBy });
      expect([orderBy, all.totalCount, all.edges.length]).toEqual([orderBy, 5, 5]);
      const { edges } = await find(directory, {
        search,
        near: paris,
        orderBy,
        after: all.edges[2]?.cursor,
      });
      expect(edges).toEqual(all.edges.slice(3));
    }
    const { data } = await directory.query<{ services: { facets: object } }>(
      `{ services(search: "criar uma empresa", near: { latitude: 48.8956, longitude: 2.3877, withinKm: 25 }) {
           facets { sectors { sector count } } } }`,
    );
    expect(data?.services.facets).toEqual({
      sectors: [
        { sector: 'BUSINESS_CREATION', count: 3 },
        { sector: 'TRAINING', count: 1 },
      ],
    });
  });
});
