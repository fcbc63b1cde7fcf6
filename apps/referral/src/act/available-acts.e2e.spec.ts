import type { Caller } from '#libs/caller';
import { sent } from '../drafted.fixture.js';
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

/** With the rival's own recipient first. */
function reversed(given: Sent): Sent {
  return { ...given, recipients: given.recipients.toReversed() };
}
