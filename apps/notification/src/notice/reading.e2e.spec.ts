import type { Caller } from '#libs/caller';
import { encodeCursor } from '#libs/graphql';
import { newId } from '#libs/service';
import { startWorld, until, type World } from '../world.fixture.js';
import { everythingHolds } from './everything-holds.fixture.js';
import { Network } from './notice.fixture.js';

interface Listed {
  notices: { nodes: { id: string; readAt: string | null }[]; unreadCount: number };
}

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.desk.answer = everythingHolds(network);
  await network.tellBy(world);
  for (let count = 0; count < 3; count += 1) {
    const referral = network.referral();
    await referral.send(world);
    await referral.accept(world);
  }
  await until(waiting, (count) => count === 0);
});
afterAll(() => world.close());

/** How many of the thirty are not there or not sent yet. */
async function waiting(): Promise<number> {
  const [row] = await world.database.query<{ count: string }[]>(
    `select 30 - count(*) as count from notices where status = 'SENT'`,
  );
  return Number(row?.count);
}

async function ownOf(caller: Caller, unread = true): Promise<{ ids: string[]; unreadCount: number }> {
  const document =
    'query ($filter: NoticeFilterInput) { notices(filter: $filter) { nodes { id readAt } unreadCount } }';
  const filter = { channel: ['IN_APP'], unread, mine: true };
  const { data, errors } = await world.app.query<Listed>(document, { filter }, caller);
  expect(errors).toEqual([]);
  const { nodes, unreadCount } = data!.notices;
  expect(nodes.every(({ readAt }) => (readAt === null) === unread)).toBe(true);
  return { ids: nodes.map(({ id }) => id), unreadCount };
}

function success(read: number): object {
  return { __typename: 'MarkNoticesReadSuccess', read };
}

describe('markNoticesRead', () => {
  const mark = `mutation ($ids: [ID!]!, $key: String) { markNoticesRead(input: { ids: $ids, idempotencyKey: $key }) {
    __typename ... on MarkNoticesReadSuccess { read } ... on Problem { code message } ... on InvalidInput { fields { path } } } }`;

  async function markRead(caller: Caller, ids: string[], key: string | null = null): Promise<unknown> {
    const { data, errors } = await world.app.query(mark, { ids, key }, caller);
    expect(errors).toEqual([]);
    return data?.['markNoticesRead'];
  }

  test('notes what was read, once under a key, and refuses the key with other input', async () => {
    const { ids, unreadCount } = await ownOf(network.adviser);
    const [first, second] = ids as [string, string];
    expect([ids.length, unreadCount]).toEqual([3, 3]);
    const answers = await Promise.all([1, 2, 3].map(() => markRead(network.adviser, [first], 'key-1')));
    expect(answers).toEqual(answers.map(() => success(1)));
    expect((await ownOf(network.adviser)).unreadCount).toBe(2);
    expect((await ownOf(network.adviser, false)).ids).toEqual([first]);
    expect(await markRead(network.adviser, [second], 'key-1')).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
    expect(await markRead(network.adviser, [first])).toEqual(success(0));
    expect(await markRead(network.adviser, [first, second, second], 'key-2')).toEqual(success(1));
  });

  test('members of one organization read for themselves', async () => {
    const [one] = network.partners;
    const { ids } = await ownOf(one);
    const colleague = { ...one, subject: newId(), membership: { ...one.membership!, id: newId() } };
    expect(await markRead(colleague, [ids[0]!])).toEqual(success(1));
    expect((await ownOf(colleague)).ids).toEqual(ids.slice(1));
    expect((await ownOf(one)).ids).toEqual(ids);
  });

  test('refuses what is not one’s own, whole; a coordinator’s look does not read for others', async () => {
    const [own, other] = [(await ownOf(network.adviser)).ids[0]!, (await ownOf(network.partners[0])).ids[0]!];
    for (const ids of [[own, other], [newId()], ['no id'], [other]])
      expect(await markRead(network.adviser, ids)).toMatchObject({
        __typename: 'NotFound',
        code: 'NOT_FOUND',
      });
    expect(await markRead(network.coordinator, [own])).toMatchObject({ __typename: 'NotFound' });
    expect((await ownOf(network.adviser)).ids).toContain(own);
  });

  test('a retry gives nothing away after the right was lost', async () => {
    const [, partner] = network.partners;
    const [own] = (await ownOf(partner)).ids;
    expect(await markRead(partner, [own!], 'key-3')).toEqual(success(1));
    const moved = { ...partner, membership: { ...partner.membership!, organizationId: newId() } };
    expect(await markRead(moved, [own!], 'key-3')).toMatchObject({ __typename: 'NotFound' });
  });

  test('a cursor that somebody made up is answered or refused', async () => {
    for (const instant of ['0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '9999-12-31T23:59:59.999999Z']) {
      const after = encodeCursor('notices', [instant, newId()]);
      const document = 'query ($after: String) { notices(after: $after) { nodes { id } } }';
      const { errors } = await world.app.query(document, { after }, network.adviser);
      for (const { extensions } of errors)
        expect([instant, extensions]).toEqual([instant, { code: 'BAD_USER_INPUT' }]);
    }
  });

  test.each<[string, string[], string | null]>([
    ['ids', [], null],
    ['ids', Array.from({ length: 501 }, () => newId()), null],
    ['idempotencyKey', [newId()], 'x'.repeat(201)],
    ['idempotencyKey', [newId()], ''],
    ['idempotencyKey', [newId()], 'a\0b'],
  ])('says which field is wrong: %s', async (field, ids, key) => {
    const answer = await markRead(network.adviser, ids, key);
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: [field] }] });
  });
});
