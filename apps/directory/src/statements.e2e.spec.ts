import { countStatements } from '#libs/testing';
import { aService, member, sourced, startDirectory, type TestDirectory } from './directory.fixture.js';
import { aNetwork } from './network.fixture.js';

let directory: TestDirectory;
const many = 60;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
  const each = Array.from({ length: many }, (_, index) => String(index));
  await directory.write(
    'organizations',
    each.map((n) => ({
      ...sourced(`o${n}`),
      name: `Organization ${n}`,
      language: 'fr',
      descriptions: { fr: `Numéro ${n}` },
      phones: [{ number: `+331400000${n}` }],
    })),
  );
  await directory.write(
    'locations',
    each.map((n) => ({
      ...sourced(`l${n}`),
      organization: `o${n}`,
      latitude: 48,
      longitude: 2 + Number(n) / 1000,
    })),
  );
  await directory.write(
    'places',
    each.map((n) => ({
      ...sourced(`p${n}`),
      name: `Place ${n}`,
      country: 'FR',
      timeZone: 'Europe/Paris',
      languages: ['fr'],
      parent: 'paris',
      location: `l${n}`,
    })),
  );
  await directory.write(
    'services',
    each.map((n) =>
      aService(`s${n}`, {
        name: `Atelier ${n}`,
        description: `Texte ${n}`,
        organization: `o${n}`,
        topics: ['VAE'],
        publics: ['MIGRANTS'],
        locations: [{ location: `l${n}`, schedules: [{ opensAt: '09:00', closesAt: '12:00' }] }],
        phones: [{ number: '+33140000000' }],
        areas: [{ name: 'Paris' }],
        costs: [{ option: 'Gratuit' }],
      }),
    ),
  );
  await directory.write(
    'conventions',
    each.map((n) => ({
      ...sourced(`c${n}`),
      organization: `o${n}`,
      place: 'paris',
      poles: [],
      status: 'ACTIVE' as const,
      startsOn: '2020-01-01',
      referralContacts: [{ sourceId: `c${n}-mail`, email: `c${n}@o.example`, language: 'fr' }],
    })),
  );
  await directory.write(
    'terms',
    each.map((n) => ({
      taxonomy: 'topics',
      code: `T${n}`,
      names: { fr: `Thème ${n}` },
      parentCode: 'VAE',
    })),
  );
});
afterAll(() => directory.stop());

/** The statements of the request alone: what the relay and the heartbeat do meanwhile is not counted. */
async function statementsOf(document: string, variables: object): Promise<number> {
  const caller = member({ role: 'ADVISER', placeId: await directory.idOf('places', 'paris') });
  const { result, statements } = await countStatements(directory.dataSource, () =>
    directory.query(document, variables, caller),
  );
  expect(result.errors).toEqual([]);
  return statements.filter(
    (text) => !/outbox|relay|heartbeat|search_arrears|advisory|snapshot|pg_stat/.test(text),
  ).length;
}

const whole = `id status sectors name description eligibility publics { name } topics { name parent { name } } accessModes { name }
  organization { name description phones { number } identifiers { value } places { name } conventions { id organization { name } referralContacts { email } }
                 locations { city } services(first: 2) { nodes { name } } }
  areas { name } costs { option } phones { number } schedules { rrule } provenance { source license openData }
  locations { id schedules { opensAt } location { latitude schedules { rrule } } }`;

test.each([
  [
    'services',
    `query ($first: Int) { services(first: $first, search: "atelier") { nodes { ${whole} } edges { matched } facets { topics { term { name } count } } } }`,
  ],
  [
    'services around a point',
    `query ($first: Int) { services(first: $first, near: { latitude: 48, longitude: 2, withinKm: 20 }) { edges { distanceKm node { ${whole} } } } }`,
  ],
  [
    'organizations',
    `query ($first: Int) { organizations(first: $first) { nodes { name description phones { number } places { name } services(first: 3) { nodes { name } facets { sectors { count } topics { term { name } count } publics { term { name } } approximate } } locations { city } conventions { id } } } }`,
  ],
  [
    'conventions',
    `query ($first: Int) { conventions(first: $first) { nodes { status organization { name phones { number } } place { name } referralContacts { email } } } }`,
  ],
])('%s: a list of 50 takes as many statements as a list of 5', async (_, document) => {
  const few = await statementsOf(document, { first: 5 });
  const lots = await statementsOf(document, { first: 50 });
  expect(lots).toBe(few);
  expect(few).toBeLessThan(30);
});

test.each([
  ['organizations', 'organizations(first: 2, search: "organization 1")', 11],
  ['conventions', 'conventions(first: 1)', many + 2],
])('%s are counted, past the page too, for who asks for it', async (_, list, total) => {
  const asked = await statementsOf(`{ ${list} { nodes { id } } }`, {});
  expect(await statementsOf(`{ ${list} { nodes { id } totalCount } }`, {})).toBe(asked + 1);
  const caller = member({ role: 'ADVISER', placeId: await directory.idOf('places', 'paris') });
  const { data } = await directory.query<{ list: object }>(`{ list: ${list} { totalCount } }`, {}, caller);
  expect(data?.list).toEqual({ totalCount: total });
});

test('terms: a taxonomy of 60 takes as many statements as one of a single term', async () => {
  const inTaxonomy = (taxonomy: string) =>
    statementsOf(`{ taxonomyTerms(taxonomy: "${taxonomy}") { name parent { name parent { name } } } }`, {});
  const few = await inTaxonomy('publics');
  expect(await inTaxonomy('topics')).toBeLessThanOrEqual(few + 1);
});

test('places, however many, with everything in them', async () => {
  const document = `{ places { name parent { name } satellites { name location { city } schedules { rrule } } location { schedules { rrule } }
    openAt(at: "2026-03-03T10:00:00.000Z") conventions { id organization { name } place { name } } advisers { nodes { name organization { name } } } } }`;
  expect(await statementsOf(document, {})).toBeLessThan(16);
});

test.each(['services', 'places', 'organizations', 'locations'])(
  '20 references to %s cost one statement',
  async (table) => {
    const type = {
      services: 'Service',
      places: 'Place',
      organizations: 'Organization',
      locations: 'Location',
    }[table];
    const rows = await directory.dataSource.query<{ id: string }[]>(`select id from ${table} limit 20`);
    const of = rows.map(({ id }) => ({ __typename: type, id }));
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { id } } }`;
    expect(await statementsOf(document, { of })).toBe(1);
  },
);

test('a place is open by its schedules in its own time zone', async () => {
  const document = `query ($id: ID!, $at: DateTime!) { place(id: $id) { openAt(at: $at) } }`;
  const id = await directory.idOf('places', 'paris');
  const open = async (at: string) => (await directory.query(document, { id, at })).data;
  expect(await open('2026-03-03T09:30:00.000Z')).toEqual({ place: { openAt: true } });
  expect(await open('2026-03-03T17:30:00.000Z')).toEqual({ place: { openAt: false } });
  expect(await open('2026-03-02T09:30:00.000Z')).toEqual({ place: { openAt: false } });
});
