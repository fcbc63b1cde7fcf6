import { encodeCursor } from '#libs/graphql';
import { member, sourced, startDirectory, type TestDirectory } from './directory.fixture.js';
import { ServiceOrder } from './finding/finding.inputs.js';
import { FindingService } from './finding/finding.service.js';
import { aNetwork } from './network.fixture.js';
import { listOf } from './search/search.question.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  "'",
  '"; drop table services; --',
  '\\',
  '%_%',
  '\ud800',
  '\u200b\u2060',
  '🙈'.repeat(50),
  '../../etc/passwd',
  '${7*7}{{7*7}}',
  "' or '1'='1",
  'x'.repeat(400),
  '&|!():*<->',
  'NaN',
  '-1',
  '00000000-0000-0000-0000-00000000000g',
];

const datesTaken = [
  '1000-01-01T00:00:00Z',
  '1000-01-01T00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '1582-10-10T12:00:00Z',
  '2024-02-29T23:30:00+14:00',
  '2026-03-29T02:30:00+01:00',
];
const datesRefused = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0999-12-31T23:59:59Z',
  '9999-12-31T23:30:00-01:00',
  '10000-01-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-02-30T00:00:00Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T09:30:00',
  '2026-03-01T09:30:00+24:00',
  '2026-03-01T09:30:00+05',
  '2026-03-01 09:30:00Z',
  '2026-03-01',
  '2026-03-01T09:30:00Z\0',
  'infinity',
  'now',
  '',
  0,
  1e300,
  true,
  [],
  {},
];

const documents = [
  'query ($x: ID!) { place(id: $x) { name } organization(id: $x) { name } service(id: $x) { name } }',
  'query ($x: String!) { taxonomyTerms(taxonomy: $x) { name(language: $x) } suggestions(search: $x, language: $x) }',
  'query ($x: String) { organizations(search: $x) { nodes { description(language: $x) } } }',
  'query ($x: String) { services(search: $x) { nodes { name(language: $x) } facets { sectors { count } } } }',
  'query ($x: String) { services(filter: { territory: $x }) { nodes { id } } }',
  'query ($x: ID) { services(filter: { placeId: $x, organizationId: $x, referableFrom: $x }) { nodes { id } } }',
  'query ($x: ID!) { services(filter: { topics: [$x], publics: [$x] }) { nodes { id } } }',
  'query ($x: String!) { services(filter: { languages: [$x], sources: [$x], accessibility: [$x] }) { nodes { id } } }',
  'query ($x: String) { services(near: { postalCode: $x, country: $x, withinKm: 5 }) { nodes { id } } }',
  'query ($x: ID) { services(near: { placeId: $x, withinKm: 5 }) { nodes { id } } }',
  'query ($x: String) { services(after: $x) { nodes { id } } }',
  'query ($x: String) { organizations(after: $x) { nodes { id } } }',
  'query ($x: String) { conventions(after: $x) { nodes { id } } }',
  'query ($x: ID) { conventions(placeId: $x) { nodes { id } } }',
  'query ($x: String) { places { advisers(language: $x, after: $x) { nodes { id } } } }',
  'query ($x: String) { places { advisers(language: $x) { nodes { id } } } }',
];

test.each(documents)('%s: any text is answered or refused, and breaks nothing', async (document) => {
  const caller = member({ role: 'ADVISER', placeId: await directory.idOf('places', 'paris') });
  for (const x of texts) {
    const { status, errors } = await directory.query(document, { x }, caller);
    expect(status).toBeLessThan(500);
    for (const error of errors) expect([x, error.extensions]).toEqual([x, { code: 'BAD_USER_INPUT' }]);
  }
});

test('any date is answered or refused, on either side of Greenwich', async () => {
  const schedules = [{ opensAt: '09:00', closesAt: '17:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' }];
  const zones = ['America/Guadeloupe', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
  await directory.write(
    'places',
    zones.map((timeZone) => ({
      ...sourced(timeZone),
      name: timeZone,
      country: 'FR',
      timeZone,
      schedules,
      languages: ['fr'],
    })),
  );
  const ask = async (type: string, document: string, at: unknown) => {
    const { data, errors } = await directory.query(`query ($at: ${type}!) { ${document} }`, { at });
    return errors.length > 0 ? errors.map(({ extensions }) => extensions) : data;
  };
  const refused = [{ code: 'BAD_USER_INPUT' }];
  for (const at of datesTaken)
    expect([at, await ask('DateTime', 'places { openAt(at: $at) }', at)]).toEqual([
      at,
      { places: expect.any(Array) as unknown },
    ]);
  for (const at of datesRefused)
    expect([at, await ask('DateTime', 'places { openAt(at: $at) }', at)]).toEqual([at, refused]);
  const find = 'services(filter: { modifiedSince: $at, verifiedSince: $at }) { nodes { id } }';
  for (const at of datesTaken)
    expect([at, await ask('DateTime', find, at)]).toEqual([at, { services: { nodes: [] } }]);
});

test('cursors do not fit another list', async () => {
  const cursorOf = async (document: string) => {
    const { data } = await directory.query<Record<string, { pageInfo: { endCursor: string } }>>(
      document,
      {},
      operator,
    );
    return Object.values(data!)[0]!.pageInfo.endCursor;
  };
  const operator = member({ role: 'OPERATOR' });
  const organizations = await cursorOf('{ organizations(first: 1) { pageInfo { endCursor } } }');
  const conventions = await cursorOf('{ conventions(first: 1) { pageInfo { endCursor } } }');
  const wrong: [string, string][] = [
    ['conventions', organizations],
    ['organizations', conventions],
    ['services', organizations],
  ];
  for (const [list, after] of wrong) {
    const { errors } = await directory.query(
      `query ($after: String) { ${list}(after: $after) { nodes { id } } }`,
      { after },
      operator,
    );
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  }
  const next = await directory.query<{ organizations: { nodes: { name: string }[] } }>(
    'query ($after: String) { organizations(first: 5, after: $after) { nodes { name } } }',
    { after: organizations },
  );
  expect(next.data?.organizations.nodes.map(({ name }) => name)).toEqual([
    'Escola do Porto',
    'GRETA de Paris',
  ]);
});

const uuid = '00000000-0000-0000-0000-000000000000';
test.each([
  ['organizations', ['\0', 'a\0', 'x'.repeat(2_000), '\ud800', 7]],
  ['conventions', ['0000-01-01', '2026-02-30', '10000-01-01', 'infinity', '']],
] as const)('cursors of %s that somebody made up are answered or refused', async (list, keys) => {
  const document = `query ($after: String) { ${list}(after: $after) { nodes { id } } }`;
  for (const key of keys) await expectNoFault(document, { after: encodeCursor(list, [key, uuid]) });
});

test.each([
  { orderBy: ServiceOrder.NAME },
  { orderBy: ServiceOrder.RECENTLY_VERIFIED },
  { orderBy: ServiceOrder.RELEVANCE, search: 'atelier' },
  { orderBy: ServiceOrder.DISTANCE, near: { latitude: 48, longitude: 2, withinKm: 20 } },
])('cursors of services that somebody made up for %j are answered or refused', async (args) => {
  const finding = directory.app.get(FindingService, { strict: false });
  const list = listOf(await finding.questionOf(args, member({ role: 'OPERATOR' })));
  const document = `query ($after: String, $orderBy: ServiceOrder, $search: String, $near: NearInput) {
    services(after: $after, orderBy: $orderBy, search: $search, near: $near) { nodes { id } } }`;
  for (const key of ['\0', '', -8.64e15, 8.64e15, 2 ** 31, 1e300, 1.5, null])
    for (const breadth of [0, 1, 7]) {
      const after = encodeCursor(list, [breadth, key, uuid]);
      await expectNoFault(document, { ...args, after });
    }
});

test.each([0, 1e-320, 1e-45, 0.5, 1, 1e308, -1e308, 1.01])(
  'the quality %d is asked for or refused',
  async (x) => {
    const document =
      'query ($x: Float) { services(filter: { qualityAtLeast: $x }) { nodes { id } totalCount } }';
    await expectNoFault(document, { x });
  },
);

async function expectNoFault(document: string, variables: object): Promise<void> {
  const { errors } = await directory.query(document, variables, member({ role: 'OPERATOR' }));
  const codes = errors.map(({ extensions }) => extensions);
  expect([variables, codes]).toEqual([variables, codes.map(() => ({ code: 'BAD_USER_INPUT' }))]);
}

test('without an internal token nothing is answered', async () => {
  for (const body of [
    '{"query":"{ places { name } }"}',
    '{"query":"{ _service { sdl } }"}',
    'not json',
    '',
  ]) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${directory.url}/graphql`, { method: 'POST', body, headers });
    expect([400, 401]).toContain(answer.status);
  }
});
