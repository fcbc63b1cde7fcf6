import type { Caller } from '#libs/caller';
import { found, throughEveryDoor } from '../doors.fixture.js';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const said = {
  message: 'Canary-Message: bring the certificates',
  declined: 'Canary-Declined: her papers are missing',
  note: 'Canary-Note: she began on Monday',
};
const all = Object.values(said);

/** One partner declined with words, the other accepted and completed it with words. */
async function completed(more: object = {}) {
  const drafted = await sent(world, network, more);
  const [first, second] = network.partners;
  const [recipientId, other] = drafted.recipients;
  const declining = { recipientId: other, reason: 'INCOMPLETE', text: said.declined };
  await must(world, 'declineReferral', second.member, { input: declining });
  const accepting = { recipientId, message: said.message };
  await must(world, 'acceptReferral', first.member, { input: accepting });
  const { referralId } = drafted;
  const completing = { referralId, outcome: 'TRAINING_STARTED', note: said.note };
  await must(world, 'completeReferral', first.member, { input: completing });
  const seenBy = async (by: Caller) => found(await throughEveryDoor(world, by, drafted), all);
  return { ...drafted, seenBy };
}

it('are read at the place while the need is, and by nobody there once it is taken back; the code of a reason stays', async () => {
  const { referralId, person, seenBy } = await completed();
  for (const by of [network.sender, network.colleague]) expect(await seenBy(by)).toEqual(all);
  await must(world, 'withdrawConsent', person, { input: { referralId, categories: ['CONTACT'] } });
  for (const by of [network.sender, network.colleague]) expect(await seenBy(by)).toEqual(all);
  await must(world, 'withdrawConsent', person, { input: { referralId } });
  for (const by of [network.sender, network.colleague, network.coordinator])
    expect(await seenBy(by)).toEqual([]);
  const { data } = await world.ask(
    'query ($id: ID!) { referral(id: $id) { steps { act reason } } }',
    { id: referralId },
    network.sender,
  );
  expect(data).toMatchObject({
    referral: {
      steps: expect.arrayContaining([
        { act: 'DECLINE', reason: 'INCOMPLETE' },
        { act: 'COMPLETE', reason: null },
      ]) as object[],
    },
  });
});

it('are no longer read at the place once the consent to the need has run out', async () => {
  const consent = {
    categories: ['NEED'],
    scope: 'PARTNERS_OF_PLACE',
    captured: 'PHONE',
    textVersion: '1',
    language: 'fr',
    expiresAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
  };
  const { seenBy } = await completed({ consent });
  expect(await seenBy(network.sender)).toEqual(all);
  world.clock.advance({ hours: 1 });
  expect(await seenBy(network.sender)).toEqual([]);
});
