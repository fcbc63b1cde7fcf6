import { member, type TestDirectory } from '../directory.fixture.js';
import { ask, find, findableDirectory, names } from './finding.fixture.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await findableDirectory();
});
afterAll(() => directory.stop());

describe('filters', () => {
  const all = ['vae', 'jury', 'soudure', 'emploi', 'rvcc', 'bg', 'da'];
  const matching: [string, object | (() => Promise<object>), string[]][] = [
    ['sectors', { sectors: ['EDUCATION'] }, ['vae', 'rvcc']],
    ['alternatives in a list', { sectors: ['EDUCATION', 'EMPLOYMENT'] }, ['vae', 'rvcc', 'emploi']],
    ['lists that must all hold', { sectors: ['EDUCATION'], poles: ['CHANGE_PROFESSIONAL_LIFE'] }, ['vae']],
    ['an empty list of alternatives', { sectors: [] }, []],
    ['languages', { languages: ['EN'] }, ['vae']],
    ['modes', { modes: ['IN_PERSON'] }, ['vae']],
    ['free', { free: true }, ['vae']],
    ['not free', { free: false }, ['jury']],
    ['age', { age: 40 }, all.filter((name) => name !== 'soudure')],
    ['young age', { age: 16 }, all.filter((name) => name !== 'jury')],
    ['a territory inside an area', { territory: '75111' }, all],
    ['a territory outside', { territory: '93066' }, all.filter((name) => name !== 'soudure')],
    ['quality', { qualityAtLeast: 0.5 }, ['jury']],
    ['sources', { sources: ['elsewhere'] }, []],
    ['changes', { modifiedSince: '2999-01-01T00:00:00.000Z' }, []],
    ['verification', { verifiedSince: '2000-01-01T00:00:00.000Z' }, []],
    [
      'an organization',
      async () => ({ organizationId: await directory.idOf('organizations', 'porto') }),
      ['rvcc'],
    ],
    [
      'partners of a place',
      async () => ({ placeId: await directory.idOf('places', 'paris') }),
      all.filter((name) => name !== 'rvcc'),
    ],
    ['topics', async () => ({ topics: [await termId('VAE')] }), ['vae']],
    ['publics', async () => ({ publics: [await termId('MIGRANTS')] }), ['emploi']],
    ['ids that are none', { organizationId: "'; drop" }, []],
  ];

  async function termId(code: string): Promise<string> {
    const [term] = await directory.dataSource.query<{ id: string }[]>(
      'select id from taxonomy_terms where code = $1',
      [code],
    );
    return term!.id;
  }

  test.each(matching)('%s', async (_, filter, sourceIds) => {
    const made: object = typeof filter === 'function' ? await (filter as () => Promise<object>)() : filter;
    const found = await find(directory, { filter: made });
    expect(found.totalCount).toBe(sourceIds.length);
    const rows = await directory.dataSource.query<{ name: string }[]>(
      `select t.name from services s join service_texts t on t.service_id = s.id
        where s.source_id = any($1) and t.language in (s.language, 'en')`,
      [sourceIds],
    );
    for (const name of names(found)) expect(rows.map((row) => row.name)).toContain(name);
  });

  test('where one may refer to from a place: active convention, confirmed contact, for members alone', async () => {
    const filter = { referableFrom: await directory.idOf('places', 'paris') };
    const adviser = member({ role: 'ADVISER', placeId: filter.referableFrom });
    const referable = names(await find(directory, { filter, first: 50 }, adviser));
    expect(referable).toContain('Formation de soudeur');
    expect(referable).not.toContain("Atelier : chercher un emploi près de l'école");
    expect((await ask(directory, { filter })).errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    const porto = { referableFrom: await directory.idOf('places', 'porto-place') };
    expect(names(await find(directory, { filter: porto }, adviser))).toEqual([]);
  });

  test.each([
    [{ sectors: Array.from({ length: 101 }, () => 'TRAINING') }],
    [{ sources: ['x'.repeat(201)] }],
    [{ sources: ['a\0b'] }],
    [{ age: 1000 }],
    [{ qualityAtLeast: 2 }],
    [{ territory: 'x'.repeat(1000) }],
  ])('too much is refused', async (filter) => {
    expect((await ask(directory, { filter })).errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

test('facets count what can be narrowed to', async () => {
  const { data } = await directory.query(
    '{ services { facets { sectors { sector count } topics { term { code } count } languages { language count } modes { mode count } poles { pole count } approximate } } }',
  );
  expect(data).toMatchObject({
    services: {
      facets: {
        sectors: [
          { sector: 'EDUCATION', count: 2 },
          { sector: 'TRAINING', count: 2 },
          { sector: 'EMPLOYMENT', count: 1 },
        ],
        topics: expect.arrayContaining([{ term: { code: 'VAE' }, count: 1 }]) as unknown,
        languages: [
          { language: 'en', count: 1 },
          { language: 'fr', count: 1 },
        ],
        modes: [{ mode: 'IN_PERSON', count: 1 }],
        approximate: false,
      },
    },
  });
});

test('a cursor of another list, order or question, or a damaged one, is refused', async () => {
  const { pageInfo } = await find(directory, { first: 2, orderBy: 'NAME' });
  const after = pageInfo.endCursor!;
  expect(names(await find(directory, { first: 2, orderBy: 'NAME', after }))).toHaveLength(2);
  const others = [
    { orderBy: 'RECENTLY_VERIFIED', after },
    { orderBy: 'NAME', after, filter: { free: true } },
    { orderBy: 'NAME', after: `${after}x` },
    { orderBy: 'NAME', after: 'AAAA' },
    { first: -1 },
    { first: 101 },
  ];
  for (const variables of others)
    expect((await ask(directory, variables)).errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
});

test('a service says of its source what must be said', async () => {
  const document = '{ services(first: 1) { nodes { provenance { source attribution } } } }';
  expect((await directory.query(document)).data).toEqual({
    services: { nodes: [{ provenance: { source: 'Test register', attribution: 'Source: Test register.' } }] },
  });
});

test('suggestions complete what is being typed', async () => {
  const suggest = async (search: string) => {
    const { data, errors } = await directory.query<{ suggestions: string[] }>(
      'query ($search: String!) { suggestions(search: $search, language: "fr") }',
      { search },
    );
    expect(errors).toEqual([]);
    return data!.suggestions;
  };
  expect(await suggest('valid')).toEqual(
    expect.arrayContaining([
      "Validation des acquis de l'expérience",
      'Validation des acquis de l’expérience (VAE)',
    ]),
  );
  await directory.write('terms', [
    { taxonomy: 'topics', code: 'OWN', names: { fr: 'Développer son entreprise' } },
  ]);
  for (const typed of ['developper', 'DÉVEL', 'son developper', 'développer son entr'])
    expect(await suggest(typed)).toEqual(['Développer son entreprise']);
  expect(await suggest('formation de sou')).toEqual(['Formation de soudeur']);
  expect(await suggest('gre')).toEqual(['GRETA de Paris']);
  expect(await suggest('secrète')).toEqual([]);
  for (const hostile of ["'", '', ' ', "a' | 'b", '%', '\0', '\\']) await suggest(hostile);
});
