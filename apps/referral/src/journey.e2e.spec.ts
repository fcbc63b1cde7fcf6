import { act, draft, draftInput, must } from './drafted.fixture.js';
import { inAWorld, type Network } from './network.fixture.js';
import type { World } from './world.fixture.js';

const touched = `... on ReferralActSuccess {
  referral { id status version } recipient { id status } appointment { id status } }`;

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

it('drafts, sends, receives, accepts with slots, confirms, starts and completes', async () => {
  const [one, two] = network.partners;
  const select =
    '... on DraftReferralSuccess { referral { id status recipients { id status } person { givenName } } }';
  const { referral } = await must<{ referral: { id: string; recipients: { id: string; status: string }[] } }>(
    world,
    'draftReferral',
    network.sender,
    { input: draftInput(network), select },
  );
  expect(referral).toMatchObject({
    status: 'DRAFT',
    recipients: [{ status: 'QUEUED' }, { status: 'QUEUED' }],
  });
  const [first, second] = referral.recipients.map(({ id }) => id);
  const at = (hours: number) => new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString();
  const does = (mutation: string, by: Parameters<typeof act>[2], input: object) =>
    act(world, mutation, by, { input, select: touched });

  expect(
    await does('sendReferral', network.sender, { referralId: referral.id, expectedVersion: 1 }),
  ).toMatchObject({
    referral: { status: 'SENT', version: 2 },
  });
  expect(await does('receiveReferral', one.member, { recipientId: first })).toMatchObject({
    recipient: { status: 'RECEIVED' },
  });
  const offer = {
    message: 'Welcome',
    slots: [{ startsAt: at(24), endsAt: at(25) }],
    where: '2 rue de l’Exemple',
  };
  const accepted = await does('acceptReferral', one.member, { recipientId: first, ...offer });
  expect(accepted).toMatchObject({ referral: { status: 'ACCEPTED' }, appointment: { status: 'PROPOSED' } });
  expect(await does('acceptReferral', two.member, { recipientId: second })).toMatchObject({
    __typename: 'AlreadyTaken',
  });
  const { id: appointmentId } = accepted['appointment'] as { id: string };
  expect(await does('confirmAppointment', network.sender, { appointmentId })).toMatchObject({
    appointment: { status: 'CONFIRMED' },
  });
  world.clock.advance({ hours: 26 });
  expect(await does('startReferral', one.member, { referralId: referral.id })).toMatchObject({
    referral: { status: 'IN_PROGRESS' },
  });
  const outcome = { referralId: referral.id, outcome: 'TRAINING_STARTED', note: 'Starts in May' };
  expect(await does('completeReferral', one.member, outcome)).toMatchObject({
    referral: { status: 'COMPLETED' },
  });

  const whole = await world.ask(
    `query ($id: ID!) { referral(id: $id) { code status outcome closedAt need territory topics { id } support { id }
      publics { id } place { id } sender { id } consent { categories scope services { id } }
      person { givenName email } recipients { status message sentAt answerBy expiresAt organization { id }
      service { id } availableActs } steps { act party from to referralStatus reason by { id } recipient { id } }
      appointments { status where slots { startsAt } startsAt recipient { id } } availableActs version } }`,
    { id: referral.id },
    network.sender,
  );
  expect(whole.errors).toEqual([]);
  expect(whole.data).toMatchObject({
    referral: {
      status: 'COMPLETED',
      outcome: 'TRAINING_STARTED',
      version: 7,
      availableActs: ['WITHDRAW_CONSENT'],
      territory: 'Canary-Territory',
      person: { givenName: 'Canarina', email: 'canarina@canary.example' },
      appointments: [{ status: 'CONFIRMED', where: '2 rue de l’Exemple' }],
    },
  });
  const { steps } = (whole.data as { referral: { steps: { act: string; reason: string }[] } }).referral;
  expect(steps.map((step) => step.act)).toEqual([
    'DRAFT',
    'SEND',
    'RECEIVE',
    'ACCEPT',
    'CONFIRM_APPOINTMENT',
    'START',
    'COMPLETE',
  ]);
  expect(steps.at(-1)?.reason).toBe('Starts in May');
  const facts = await world.dataSource.query<{ type: string; version: string }[]>(
    'select type, version from outbox where key = $1 order by version',
    [referral.id],
  );
  expect(facts.map(({ version }) => Number(version))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('hands the person’s code, link and secret to the sender', async () => {
  const drafted = await draft(world, network);
  expect(drafted).toMatchObject({
    personCode: expect.any(String) as string,
    secret: expect.stringMatching(/^[0-9A-Z]{8}$/) as string,
  });
});
