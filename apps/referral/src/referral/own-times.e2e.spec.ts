import type { Caller } from '#libs/caller';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

it('a partner that is asked later sees and finds it by its own time, the place by the first', async () => {
  const first = world.clock.now();
  const { referralId } = await sent(world, network);
  world.clock.advance({ hours: 5 });
  const later = world.clock.now();
  await world.hear('noteHowFarItTold', { at: later.toISOString() });
  const [one, , three] = network.partners;
  await must(world, 'addRecipient', network.sender, { input: { referralId, serviceId: three.serviceId } });

  const hour = (from: Date) => ({
    from: from.toISOString(),
    until: new Date(from.getTime() + 3_600_000).toISOString(),
  });
  const look = async (by: Caller) => {
    const { data } = await world.ask<{
      referral: { sentAt: string };
      early: { nodes: object[] };
      late: { nodes: object[] };
    }>(
      `query ($id: ID!, $early: PeriodInput, $late: PeriodInput) { referral(id: $id) { sentAt }
        early: referrals(filter: { sentWithin: $early }) { nodes { id } }
        late: referrals(filter: { sentWithin: $late }) { nodes { id } } }`,
      { id: referralId, early: hour(first), late: hour(later) },
      by,
    );
    return [data?.referral.sentAt, data?.early.nodes.length, data?.late.nodes.length];
  };
  expect(await look(network.sender)).toEqual([first.toISOString(), 1, 0]);
  expect(await look(one.member)).toEqual([first.toISOString(), 1, 0]);
  expect(await look(three.member)).toEqual([later.toISOString(), 0, 1]);
});
