import { Clock } from '#libs/service';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const consent = (textVersion: string) => ({
  categories: ['NEED'],
  scope: 'PARTNERS_OF_PLACE',
  captured: 'PHONE',
  language: 'fr',
  textVersion,
});
const record = (referralId: string, version: string) =>
  must(world, 'recordConsent', network.sender, { input: { referralId, consent: consent(version) } });
const instants = async (referralId: string) => {
  const rows = await world.dataSource.query<{ at: Date }[]>(
    'select at from steps where referral_id = $1 order by version',
    [referralId],
  );
  return rows.map(({ at }) => at.getTime());
};
const inOrder = (times: readonly number[]) => times.toSorted((one, other) => one - other);

it('of acts at once follow each other as the acts do, whoever was first at the door', async () => {
  const { referralId } = await sent(world, network);
  const clock = world.get(Clock);
  const stands = clock.now;
  clock.now = () => {
    world.clock.advance({ seconds: 0.001 });
    return world.clock.now();
  };
  await Promise.all(Array.from({ length: 60 }, (_, index) => record(referralId, `${index}`)));
  clock.now = stands;
  const times = await instants(referralId);
  expect(times).toHaveLength(62);
  expect(times).toEqual(inOrder(times));
});

it('never go back before the last act, though the clock does', async () => {
  const { referralId } = await sent(world, network);
  world.clock.advance({ hours: -1 });
  await record(referralId, 'earlier');
  world.clock.advance({ hours: 1, minutes: 1 });
  await record(referralId, 'later');
  const times = await instants(referralId);
  expect(times).toEqual(inOrder(times));
  expect(times.at(-1)! - times.at(-2)!).toBe(60_000);
});
