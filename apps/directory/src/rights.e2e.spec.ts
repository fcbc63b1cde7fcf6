import type { Caller } from '#libs/caller';
import { aService, member, startDirectory, type TestDirectory } from './directory.fixture.js';
import { aNetwork } from './network.fixture.js';

let directory: TestDirectory;
const who: Record<string, Caller> = {};
const id: Record<string, string> = {};

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
  await directory.write('services', [
    aService('published'),
    aService('draft', { status: 'DRAFT' }),
    aService('archived', { status: 'ARCHIVED' }),
  ]);
  const known: [string, string][] = [
    ['places', 'paris'],
    ['places', 'porto-place'],
    ['organizations', 'greta'],
    ['organizations', 'porto'],
    ['conventions', 'greta-paris'],
    ['conventions', 'porto-porto'],
    ['advisers', 'ada'],
    ['services', 'published'],
    ['services', 'draft'],
    ['services', 'archived'],
  ];
  for (const [table, sourceId] of known) id[sourceId] = await directory.idOf(table, sourceId);
  Object.assign(who, {
    anonymous: { kind: 'ANONYMOUS' },
    signedIn: { kind: 'MEMBER', subject: 'new', membership: null, purpose: null },
    adviser: member({ role: 'ADVISER', placeId: id['paris'], adviserId: id['ada'] }),
    coordinator: member({ role: 'COORDINATOR', placeId: id['paris'] }),
    elsewhere: member({ role: 'ADVISER', placeId: id['porto-place'] }),
    network: member({ role: 'COORDINATOR' }),
    partner: member({ role: 'PARTNER', organizationId: id['greta'] }),
    rival: member({ role: 'PARTNER', organizationId: id['porto'] }),
    dashboard: member({ role: 'DASHBOARD', placeId: id['paris'] }),
    operator: member({ role: 'OPERATOR' }),
    link: { kind: 'LINK', audience: 'PERSON', linkId: 'x', epoch: 1, browser: null, purpose: null },
  } satisfies Record<string, Caller>);
});
afterAll(() => directory.stop());

/** Everything of one kind that a caller is shown under conventions, by any way. */
async function conventionsFor(
  caller: Caller | undefined,
): Promise<{ listed: number; counted: number; nested: number; contacts: string[] }> {
  interface Shown {
    nodes: { referralContacts: { email: string }[] }[];
  }
  const list = await directory.query<{ conventions: Shown | null; one: { totalCount: number } | null }>(
    `{ conventions(first: 50) { nodes { id referralContacts { email } } }
       one: conventions(first: 1) { totalCount } }`,
    {},
    caller,
  );
  const nested = await directory.query<{ place: { conventions: unknown[] } }>(
    'query ($id: ID!) { place(id: $id) { conventions { id referralContacts { email } } } }',
    { id: id['paris'] },
    caller,
  );
  const nodes = list.data?.conventions?.nodes ?? [];
  return {
    listed: nodes.length,
    counted: list.data?.one?.totalCount ?? 0,
    nested: nested.data?.place.conventions.length ?? -1,
    contacts: nodes.flatMap((node) => node.referralContacts.map((contact) => contact.email)).toSorted(),
  };
}

describe('conventions and contacts', () => {
  const parisContacts = ['referrals@emploi.example', 'referrals@greta.example'];
  const gretaContacts = ['porto@greta.example', 'referrals@greta.example'];
  test.each([
    ['anonymous', { listed: 0, nested: 0, contacts: [] }],
    ['signedIn', { listed: 0, nested: 0, contacts: [] }],
    ['link', { listed: 0, nested: 0, contacts: [] }],
    ['dashboard', { listed: 0, nested: 0, contacts: [] }],
    ['adviser', { listed: 2, nested: 2, contacts: parisContacts }],
    ['coordinator', { listed: 2, nested: 2, contacts: parisContacts }],
    ['elsewhere', { listed: 2, nested: 0, contacts: ['porto@greta.example', 'referrals@porto.example'] }],
    ['partner', { listed: 2, nested: 1, contacts: gretaContacts }],
    ['rival', { listed: 1, nested: 0, contacts: ['referrals@porto.example'] }],
    ['operator', { listed: 4, nested: 2, contacts: [] }],
    [
      'network',
      {
        listed: 4,
        nested: 2,
        contacts: [...gretaContacts, ...parisContacts.slice(0, 1), 'referrals@porto.example'].toSorted(),
      },
    ],
  ])('as %s', async (name, shown) => {
    expect(await conventionsFor(who[name])).toEqual({ ...shown, counted: shown.listed });
  });

  test('the list says why it is closed', async () => {
    for (const [name, code] of [
      ['anonymous', 'UNAUTHENTICATED'],
      ['dashboard', 'FORBIDDEN'],
    ] as const) {
      const { errors } = await directory.query('{ conventions { nodes { id } } }', {}, who[name]);
      expect(errors[0]?.extensions).toEqual({ code });
    }
  });

  test('narrowing reaches nothing that is not one’s own', async () => {
    const ask = (variables: object) =>
      directory.query<{ conventions: { totalCount: number; nodes: { status: string }[] } }>(
        `query ($placeId: ID, $status: [ConventionStatus!], $before: Date) {
          conventions(placeId: $placeId, status: $status, endingBefore: $before) { totalCount nodes { status } } }`,
        variables,
        who['partner'],
      );
    expect((await ask({ placeId: id['porto-place'] })).data?.conventions.nodes).toEqual([
      { status: 'ACTIVE' },
    ]);
    expect((await ask({ status: ['SUSPENDED'] })).data?.conventions).toEqual({ totalCount: 0, nodes: [] });
    expect((await ask({ before: '2022-01-01' })).data?.conventions).toEqual({
      totalCount: 1,
      nodes: [{ status: 'ACTIVE' }],
    });
    expect((await ask({ placeId: "' or true" })).data?.conventions.nodes).toEqual([]);
  });
});

async function entity(type: string, of: string | undefined, fields: string, caller: Caller | undefined) {
  const { data, errors } = await directory.query<{ _entities: (Record<string, unknown> | null)[] | null }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`,
    { of: [{ __typename: type, id: of }] },
    caller,
  );
  return errors.length > 0 ? (errors[0]?.extensions['code'] as string) : data?._entities?.[0];
}

describe('entity references', () => {
  test.each(['Place', 'Organization', 'Service', 'Adviser', 'TaxonomyTerm', 'Convention', 'Location'])(
    '%s: what is not there, or no id at all, is not found',
    async (type) => {
      for (const wrong of [
        '00000000-0000-7000-8000-000000000000',
        'nonsense',
        "'; drop table places; --",
        '\0',
      ])
        expect(await entity(type, wrong, 'id', who['adviser'])).toBe('NOT_FOUND');
    },
  );

  test('a convention is nobody else’s', async () => {
    for (const name of ['anonymous', 'signedIn', 'link', 'dashboard', 'elsewhere', 'rival'])
      expect(await entity('Convention', id['greta-paris'], 'id status', who[name])).toBe('NOT_FOUND');
    for (const name of ['adviser', 'partner', 'network'])
      expect(await entity('Convention', id['greta-paris'], 'status', who[name])).toEqual({
        status: 'ACTIVE',
      });
  });

  test('an adviser has a name for people of the same place alone', async () => {
    for (const name of ['adviser', 'coordinator'])
      expect(await entity('Adviser', id['ada'], 'name', who[name])).toEqual({ name: 'Ada Lenoir' });
    for (const name of ['elsewhere', 'network', 'partner', 'operator', 'link', 'signedIn', 'dashboard'])
      expect(await entity('Adviser', id['ada'], 'name poles', who[name])).toEqual({
        name: null,
        poles: ['FIND_JOB'],
      });
    expect(await entity('Adviser', id['ada'], 'name', who['anonymous'])).toBe('NOT_FOUND');
  });

  test('a draft is for its organization, a past service for those who may meet it in a referral', async () => {
    const seen = async (service: string, name: string) =>
      (await entity('Service', id[service], 'id', who[name])) === 'NOT_FOUND' ? null : service;
    expect(await seen('published', 'anonymous')).toBe('published');
    for (const name of ['anonymous', 'adviser', 'rival', 'operator', 'link'])
      expect(await seen('draft', name)).toBeNull();
    expect(await seen('draft', 'partner')).toBe('draft');
    expect(await seen('archived', 'anonymous')).toBeNull();
    for (const name of ['adviser', 'link']) expect(await seen('archived', name)).toBe('archived');
  });
});

test('a list of advisers is for people of the place', async () => {
  const ask = async (name: string) => {
    const { data, errors } = await directory.query<{
      places: { name: string; advisers: { nodes: object[] } | null }[];
    }>('{ places { name advisers(pole: FIND_JOB, language: "fr") { nodes { name } } } }', {}, who[name]);
    expect(errors).toEqual([]);
    return data!.places.flatMap((place) => (place.advisers ? [[place.name, ...place.advisers.nodes]] : []));
  };
  expect(await ask('adviser')).toEqual([['Cité des métiers de Paris', { name: 'Ada Lenoir' }]]);
  expect(await ask('elsewhere')).toEqual([['Cidade das Profissões']]);
  for (const name of ['anonymous', 'link', 'partner', 'operator', 'network'])
    expect(await ask(name)).toEqual([]);
});

test('drafts hide behind no list and no reference of their organization', async () => {
  const { data } = await directory.query(
    'query ($id: ID!) { organization(id: $id) { services { nodes { id status } } } service(id: "x") { id } }',
    { id: id['greta'] },
    who['anonymous'],
  );
  expect(data).toEqual({
    organization: { services: { nodes: [{ id: id['published'], status: 'PUBLISHED' }] } },
    service: null,
  });
});
