import { aService, sourced, startDirectory, type TestDirectory } from './directory.fixture.js';
import { aNetwork } from './network.fixture.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
  const organizations = ['Zénith', 'École Émile-Zola', 'ecole du soir', 'Écoles réunies'];
  await directory.write(
    'organizations',
    organizations.map((name) => ({ ...sourced(name), name, country: 'FR', language: 'fr' })),
  );
  await directory.write('services', [
    aService('spoken', {
      topics: ['VAE'],
      texts: {
        fr: { name: 'Bilan', description: 'En français' },
        it: { name: 'Bilancio' },
        'pt-BR': { name: 'Balanço' },
      },
    }),
  ]);
});
afterAll(() => directory.stop());

/** Asks as somebody whose browser prefers these languages. */
async function ask<Data>(document: string, variables: object = {}, languages?: string): Promise<Data> {
  const headers = { ...(languages === undefined ? {} : { 'Accept-Language': languages }) };
  const { data, errors } = await directory.query<{ it: Data }>(document, variables, undefined, { headers });
  expect(errors).toEqual([]);
  return data!.it;
}

describe('a text is given in the language asked for, else in one that the caller reads, else as it was written', () => {
  test.each([
    ['it', 'fr', 'Bilancio'],
    ['IT-ch', undefined, 'Bilancio'],
    ['da', 'it', 'Bilancio'],
    [null, 'it;q=0.5, fr', 'Bilan'],
    [null, 'uk, it;q=0.8, fr;q=0.3', 'Bilancio'],
    [null, 'pt-BR, it;q=0.9', 'Balanço'],
    [null, 'it;q=0, uk', 'Bilan'],
    [null, '*', 'Bilan'],
    [null, undefined, 'Bilan'],
    ['zz', undefined, 'Bilan'],
  ])('%s, reading %s: %s', async (language, languages, name) => {
    const id = await directory.idOf('services', 'spoken');
    const document =
      'query ($id: ID!, $language: String) { it: service(id: $id) { name(language: $language) } }';
    expect(await ask(document, { id, language }, languages)).toEqual({ name });
  });

  test('each text by itself: one that is missing in that language is not put together from another', async () => {
    const id = await directory.idOf('services', 'spoken');
    const document = `query ($id: ID!) { it: service(id: $id) {
      name description topics { name english: name(language: "en") } organization { description } } }`;
    expect(await ask(document, { id }, 'da, en')).toEqual({
      name: 'Bilan',
      description: 'En français',
      topics: [{ name: 'Validation of experience', english: 'Validation of experience' }],
      organization: { description: 'Adult education.' },
    });
  });
});

describe('organizations', () => {
  interface Page {
    nodes: { name: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
    totalCount: number;
  }
  const document = `query ($search: String, $first: Int, $after: String) {
    it: organizations(search: $search, first: $first, after: $after) {
      nodes { name } pageInfo { hasNextPage endCursor } totalCount } }`;
  const namesOf = ({ nodes }: Page) => nodes.map(({ name }) => name);
  const all = [
    'Bureau de l’Emploi',
    'ecole du soir',
    'École Émile-Zola',
    'Écoles réunies',
    'Escola do Porto',
    'GRETA de Paris',
    'Zénith',
  ];

  test('come by name, whatever their accents and capitals, page by page', async () => {
    const pages: string[][] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const page: Page = await ask<Page>(document, { first: 3, after });
      expect(page.totalCount).toBe(all.length);
      pages.push(namesOf(page));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
  });

  test.each([
    ['ecole', ['ecole du soir', 'École Émile-Zola', 'Écoles réunies']],
    ['ZOLA école', ['École Émile-Zola']],
    ['émi éco', ['École Émile-Zola']],
    ['cole', []],
    ['ecole porto', []],
    ['!!!', []],
    ['  ', all],
    [null, all],
  ])('with every word of %j, whole or begun, in their names', async (search, names) => {
    const page = await ask<Page>(document, { search, first: 100 });
    expect([namesOf(page), page.totalCount]).toEqual([names, names.length]);
  });
});

test('a place says whose satellite it is, where it stands or that it is digital, when it is open and who answers for personal data', async () => {
  const document = `{ it: places { name parent { name } satellites { name } location { city } digital sandbox languages
    schedules { opensAt closesAt rrule } dataProtection { regime controller contact authority retentionDays } } }`;
  const none = {
    parent: null,
    satellites: [],
    digital: false,
    sandbox: false,
    dataProtection: null,
    schedules: [],
  };
  expect(await ask(document)).toEqual([
    {
      ...none,
      name: 'Antenne Nord',
      parent: { name: 'Cité des métiers de Paris' },
      location: null,
      digital: true,
      languages: ['fr'],
    },
    { ...none, name: 'Cidade das Profissões', location: { city: 'Porto' }, languages: ['pt'] },
    {
      ...none,
      name: 'Cité des métiers de Paris',
      satellites: [{ name: 'Antenne Nord' }],
      location: { city: 'Paris' },
      languages: ['fr'],
      schedules: [{ opensAt: '10:00', closesAt: '18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA' }],
      dataProtection: {
        regime: 'GDPR',
        controller: 'Cité des métiers',
        contact: 'dpo@paris.example',
        authority: null,
        retentionDays: 365,
      },
    },
  ]);
});
