import type { Caller } from '#libs/caller';
import { listeningFor, settled, startWorld, type World } from '../world.fixture.js';
import { everythingHolds } from './everything-holds.fixture.js';
import { Network } from './notice.fixture.js';

interface Seen {
  eventId: string;
  eventType: string;
  channel: string;
  referral: { id: string };
}

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.desk.answer = everythingHolds(network);
  await network.tellBy(world);
});
afterAll(() => world.close());

const fields = 'eventId eventType channel referral { id }';

async function noticesOf(caller: Caller, referralId: string): Promise<Seen[]> {
  const { data, errors } = await world.app.query<{ notices: { nodes: Seen[] } }>(
    `query ($filter: NoticeFilterInput) { notices(filter: $filter) { nodes { ${fields} } } }`,
    { filter: { referralId } },
    caller,
  );
  expect(errors).toEqual([]);
  return data!.notices.nodes;
}

test('asked in order, a partner learns of its turn by no path that a rival declined', async () => {
  const referral = network.referral();
  const events = world.app.subscribe<{ noticeArrived: Seen }>(
    `subscription { noticeArrived { ${fields} } }`,
    {},
    network.partners[1],
  );
  const arrives = events.next();
  await listeningFor(world, network.partners[1]);
  await settled(world, await referral.sendInOrder(world), 3);
  const declined = await referral.declineInOrder(world);
  await settled(world, declined, 5);
  const arrived = (await arrives).value?.data?.noticeArrived;
  await events.return(undefined);
  const listed = await noticesOf(network.partners[1], referral.id);
  expect(listed.map(({ channel }) => channel).sort()).toEqual(['EMAIL', 'IN_APP']);
  for (const seen of [...listed, arrived]) {
    expect(seen).toMatchObject({ eventType: 'referral.changed', eventId: listed[0]?.eventId });
    expect(seen?.eventId).not.toBe(declined);
  }
  const ledger = await noticesOf(network.coordinator, referral.id);
  expect(ledger.filter(({ eventId }) => eventId === declined)).not.toEqual([]);
  const [first] = await noticesOf(network.partners[0], referral.id);
  expect(first?.eventType).toBe('referral.sent');
});

test('a notice and what it names are no entities that a partner could ask for by id', async () => {
  const document =
    'query ($all: [_Any!]!) { _entities(representations: $all) { ... on NoticeConnection { __typename } } }';
  const all = [{ __typename: 'Notice', id: '0' }];
  const { data, errors } = await world.app.query(document, { all }, network.partners[1]);
  expect(data?.['_entities'] ?? null).toBeNull();
  expect(errors).not.toEqual([]);
});
