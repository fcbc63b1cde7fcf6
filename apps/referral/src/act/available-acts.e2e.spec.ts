import type { Caller } from '#libs/caller';
import { countStatements } from '#libs/testing';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { acting } from './acting.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

type Sent = Awaited<ReturnType<typeof sent>>;

/** A door for each act of the sample, with input that nothing but the lifecycle or the party could refuse. */
const doors: Record<string, [mutation: string, input: (given: Sent) => object]> = {
  RECEIVE: ['receiveReferral', ({ recipients }) => ({ recipientId: recipients[0] })],
  ACCEPT: ['acceptReferral', ({ recipients }) => ({ recipientId: recipients[0] })],
  DECLINE: ['declineReferral', ({ recipients }) => ({ recipientId: recipients[0], reason: 'SESSION_FULL' })],
  HAND_BACK: [
    'handBackReferral',
    ({ recipients }) => ({ recipientId: recipients[0], reason: 'SESSION_FULL' }),
  ],
  START: ['startReferral', ({ referralId }) => ({ referralId })],
  CONFIRM_ONGOING: ['confirmOngoing', ({ referralId }) => ({ referralId })],
  COMPLETE: ['completeReferral', ({ referralId }) => ({ referralId, outcome: 'OTHER' })],
  WITHDRAW: ['withdrawReferral', ({ referralId }) => ({ referralId })],
  WITHDRAW_CONSENT: ['withdrawConsent', ({ referralId }) => ({ referralId })],
};

async function available(referralId: string, by: Caller): Promise<string[]> {
  const { data } = await world.ask<{ referral: { availableActs: string[] } }>(
    'query ($id: ID!) { referral(id: $id) { availableActs } }',
    { id: referralId },
    by,
  );
  return (data?.referral.availableActs ?? []).filter((act) => act in doors).sort();
}

/** Tries every door, each on a referral of its own. */
async function opened(make: () => Promise<Sent>, who: (given: Sent) => Caller): Promise<string[]> {
  const open: string[] = [];
  for (const [act, [mutation, input]] of Object.entries(doors)) {
    const given = await make();
    const { __typename } = await acting(world)(mutation, who(given), input(given));
    if (__typename === 'ReferralActSuccess') open.push(act);
  }
  return open.sort();
}

const accepted = async () => {
  const given = await sent(world, network);
  const { member } = network.partners[0];
  await acting(world)('acceptReferral', member, { recipientId: given.recipients[0] });
  return given;
};

it.each<[string, (given: Sent) => Caller]>([
  ['the sender', () => network.sender],
  ['a colleague', () => network.colleague],
  ['the coordinator', () => network.coordinator],
  ['the partner', () => network.partners[0].member],
  ['its rival', () => network.partners[1].member],
  ['the person', ({ person }) => person],
])('%s is offered exactly what the doors let them do', async (_, who) => {
  for (const make of [() => sent(world, network), accepted]) {
    const given = await make();
    const offered = await available(given.referralId, who(given));
    const isRival = who(given) === network.partners[1].member;
    const again = async () => (isRival ? reversed(await make()) : make());
    expect(await opened(again, who)).toEqual(offered);
  }
});

const takenBack = (make: () => Promise<Sent>) => async () => {
  const given = await make();
  await must(world, 'withdrawConsent', given.person, { input: { referralId: given.referralId } });
  return given;
};

const completed = async () => {
  const given = await accepted();
  const input = { referralId: given.referralId, outcome: 'OTHER' };
  await must(world, 'completeReferral', network.sender, { input });
  return given;
};

const confirmed = async () => {
  const given = await accepted();
  await must(world, 'confirmOngoing', network.sender, { input: { referralId: given.referralId } });
  return given;
};

const makes = {
  'taken back': takenBack(accepted),
  completed,
  'completed and taken back': takenBack(completed),
  'said to go on': confirmed,
};
const callers: Record<string, (given: Sent) => Caller> = {
  'the sender': () => network.sender,
  'the partner': () => network.partners[0].member,
  'the person': ({ person }) => person,
};

it.each(Object.keys(makes).flatMap((name) => Object.keys(callers).map((who) => [name, who])))(
  'nothing that would change nothing is offered: %s, to %s',
  async (name, who) => {
    const make = makes[name as keyof typeof makes];
    const caller = callers[who]!;
    const given = await make();
    const offered = await available(given.referralId, caller(given));
    expect(await opened(make, caller)).toEqual(offered);
  },
);

it('that it goes on may be said again after a day', async () => {
  const { referralId } = await confirmed();
  const offers = async (by: Caller) => (await available(referralId, by)).includes('CONFIRM_ONGOING');
  expect(await offers(network.sender)).toBe(false);
  world.clock.advance({ days: 1 });
  expect([await offers(network.sender), await offers(network.partners[0].member)]).toEqual([true, true]);
});

it('asks the database no more than before while the referral is open and nothing happened lately', async () => {
  const { referralId } = await accepted();
  const tables = async () => {
    const { statements } = await countStatements(world.dataSource, () =>
      available(referralId, network.sender),
    );
    return statements.filter((statement) => /from "?(steps|consents)/i.test(statement)).length;
  };
  expect(await tables()).toBe(1);
  world.clock.advance({ days: 2 });
  expect(await tables()).toBe(0);
});

/** With the rival's own recipient first. */
function reversed(given: Sent): Sent {
  return { ...given, recipients: given.recipients.toReversed() };
}
