import type { Caller } from '#libs/caller';
import { draft, draftInput, must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const unknownId = '01890000-0000-7000-8000-000000000000';
const hostile: unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '💥'.repeat(50),
  "'; drop table referrals; --",
  '{"$gt":""}',
  '<script>alert(1)</script>',
  '${7*7}',
  '../../etc/passwd',
  '%00',
  unknownId,
  'not-an-id',
  'x'.repeat(20_000),
  0,
  -1,
  2 ** 31,
  1e308,
  true,
  [],
  ['x'],
  [[]],
  {},
  { toString: 'x' },
  { __proto__: null, constructor: 'x' },
  '2026-13-45',
  '9999-12-31',
  '2026-03-02T09:00:00',
  Array.from({ length: 300 }, () => 'x'),
  Array.from({ length: 60 }, () => unknownId),
  [null, unknownId],
];
const internals =
  /QueryFailed|typeorm|node_modules|\bat \w+[.\w]* \(|select |insert into|ECONN|undefined is not|Cannot read/i;

/** Each mutation, who may do it, and an input that could do. */
async function doors(): Promise<[string, Caller, Record<string, unknown>][]> {
  const { referralId, recipients } = await sent(world, network);
  const taken = await sent(world, network);
  const chosen = network.partners[0].member;
  const startsAt = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
  const endsAt = new Date(world.clock.now().getTime() + 90_000_000).toISOString();
  const slots = [{ startsAt, endsAt }];
  const accepted = await must<{ appointment: { id: string } }>(world, 'acceptReferral', chosen, {
    input: { recipientId: taken.recipients[0], slots },
    select: '... on ReferralActSuccess { appointment { id } }',
  });
  const { consent } = draftInput(network) as { consent: object };
  const drafted = await draft(world, network);
  const mine = { recipientId: recipients[0] };
  const key = { idempotencyKey: null };
  return [
    [
      'draftReferral',
      network.sender,
      { ...draftInput(network), topics: [], personCode: null, continues: null, ...key },
    ],
    [
      'amendDraft',
      network.sender,
      { referralId: drafted.referralId, expectedVersion: 1, need: 'n', person: {}, ...key },
    ],
    ['recordUnmet', network.sender, { referralId, ...key }],
    ['sendReferral', network.sender, { referralId, expectedVersion: 2, despiteDuplicate: 'x', ...key }],
    [
      'addRecipient',
      network.sender,
      { referralId, serviceId: network.partners[2].serviceId, despiteDuplicate: 'x', ...key },
    ],
    ['approveRecipient', network.sender, { ...mine, captured: 'PHONE', ...key }],
    ['chooseRecipient', network.sender, { ...mine, ...key }],
    ['receiveReferral', chosen, { ...mine, ...key }],
    ['waitlistReferral', chosen, { ...mine, expectedOn: '2026-04-01', ...key }],
    ['acceptReferral', chosen, { ...mine, message: 'm', slots, where: 'w', ...key }],
    ['declineReferral', chosen, { ...mine, reason: 'OTHER', text: 't', redirectToServiceId: null, ...key }],
    ['handBackReferral', chosen, { ...mine, reason: 'OTHER', text: 't', redirectToServiceId: null, ...key }],
    ['startReferral', chosen, { referralId, ...key }],
    ['confirmOngoing', chosen, { referralId, ...key }],
    ['completeReferral', chosen, { referralId, outcome: 'OTHER', note: 'n', ...key }],
    ['proposeAppointment', chosen, { recipientId: taken.recipients[0], slots, where: 'w', ...key }],
    [
      'confirmAppointment',
      network.sender,
      { appointmentId: accepted.appointment.id, slotId: null, saidByPerson: false, ...key },
    ],
    ['recordConsent', network.sender, { referralId, consent, ...key }],
    ['withdrawConsent', network.sender, { referralId, categories: ['STATISTICS'], recipientIds: [], ...key }],
    ['withdrawReferral', network.sender, { referralId, reason: 'r', ...key }],
    ['enterReferralInError', network.sender, { referralId, reason: 'r', ...key }],
  ];
}

async function send(mutation: string, input: unknown, by: Caller): Promise<string> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { __typename ... on Problem { message code }
    ... on InvalidInput { fields { path message } } } }`;
  const response = await world.post('/graphql', { query, variables: { input } }, by);
  const text = await response.text();
  if (response.status >= 500 || text.includes('"INTERNAL"') || internals.test(text)) {
    const [leak = 'INTERNAL'] = internals.exec(text) ?? [];
    const said = JSON.stringify(input).slice(0, 300);
    throw new Error(`${mutation} ${said} answered ${response.status} with ${leak}: ${text.slice(0, 300)}`);
  }
  return text;
}

it('answers every hostile value in every field with a refusal, never with an accident', async () => {
  let tried = 0;
  for (const [mutation, by, input] of await doors()) {
    for (const field of Object.keys(input)) {
      const without = Object.entries(input).filter(([name]) => name !== field);
      await send(mutation, Object.fromEntries(without), by);
      for (const value of hostile) {
        await send(mutation, { ...input, [field]: value }, by);
        tried += 1;
      }
    }
    await send(mutation, { ...input, unknownField: 1 }, by);
  }
  expect(tried).toBeGreaterThan(1_500);
}, 300_000);

it('answers every hostile value in nested fields too', async () => {
  const whole = draftInput(network) as { person: object; consent: object };
  for (const name of [
    'givenName',
    'familyName',
    'phone',
    'email',
    'preferredLanguage',
    'channel',
    'voicemailAllowed',
  ]) {
    for (const value of hostile) {
      await send('draftReferral', { ...whole, person: { ...whole.person, [name]: value } }, network.sender);
    }
  }
  for (const name of [
    ...Object.keys(whole.consent),
    'serviceIds',
    'sectors',
    'countries',
    'givenBy',
    'expiresAt',
  ]) {
    for (const value of hostile) {
      await send('draftReferral', { ...whole, consent: { ...whole.consent, [name]: value } }, network.sender);
    }
  }
}, 120_000);

it('finds nothing under ids that are unknown, of another type or malformed, and says so alike to everybody', async () => {
  const { referralId, recipients } = await sent(world, network);
  const callers = [network.sender, network.partners[2].member, network.elsewhere, network.dashboard];
  for (const by of callers) {
    for (const id of [unknownId, 'x', recipients[0], network.partners[0].serviceId, referralId.slice(1)]) {
      expect(await send('withdrawReferral', { referralId: id }, by)).toContain('NotFound');
    }
    for (const id of [unknownId, 'x', referralId]) {
      expect(await send('acceptReferral', { recipientId: id }, by)).toContain('NotFound');
      expect(await send('confirmAppointment', { appointmentId: id }, by)).toContain('NotFound');
    }
  }
});

it('refuses lists with cursors of other lists, damaged ones and pages without measure', async () => {
  const ask = async (query: string) => {
    const { status, errors } = await world.ask(query, {}, network.sender);
    return [status < 500, errors[0]?.extensions['code']];
  };
  const { data } = await world.ask<{ referrals: { pageInfo: { endCursor: string } } }>(
    '{ referrals(first: 1) { pageInfo { endCursor } } }',
    {},
    network.sender,
  );
  const cursor = data?.referrals.pageInfo.endCursor ?? '';
  expect(await ask(`{ referrals(first: 1, after: "${cursor}") { totalCount } }`)).toEqual([true, undefined]);
  for (const query of [
    `{ recipients(after: "${cursor}") { totalCount } }`,
    `{ referrals(after: "${cursor.slice(1)}") { totalCount } }`,
    '{ referrals(after: "%%%") { totalCount } }',
    '{ referrals(first: 101) { totalCount } }',
    '{ referrals(first: -1) { totalCount } }',
    '{ referrals(filter: { status: [NO_SUCH] }) { totalCount } }',
  ]) {
    expect([query, ...(await ask(query))]).toEqual([query, true, 'BAD_USER_INPUT']);
  }
  for (const filter of ['placeId: "x"', 'code: "\\u0000"', 'code: "%_"', 'placeId: ""', 'code: ""']) {
    expect(await ask(`{ referrals(filter: { ${filter} }) { totalCount nodes { id } } }`)).toEqual([
      true,
      undefined,
    ]);
  }
});
