import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

interface Shown {
  referral: { status: string; recipients: { status: string }[] };
}

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

it('shows a referral and its recipients as of one instant, while a rival accepts', async () => {
  const [winner, rival] = network.partners;
  const query = 'query ($id: ID!) { referral(id: $id) { status recipients { status } } }';
  const shown = new Set<string>();
  for (let round = 0; round < 15; round += 1) {
    const { referralId, recipients } = await sent(world, network);
    const look = async () => {
      const { data } = await world.ask<Shown>(query, { id: referralId }, rival.member);
      shown.add(`${data?.referral.status} ${data?.referral.recipients.map(({ status }) => status).join()}`);
    };
    let isOver = false;
    const keepLooking = async () => {
      while (!isOver) await look();
    };
    const readers = Array.from({ length: 4 }, keepLooking);
    await must(world, 'acceptReferral', winner.member, { input: { recipientId: recipients[0] } });
    isOver = true;
    await Promise.all(readers);
    await look();
  }
  expect([...shown].toSorted()).toEqual(['ACCEPTED OBSOLETE', 'SENT SENT']);
}, 60_000);
