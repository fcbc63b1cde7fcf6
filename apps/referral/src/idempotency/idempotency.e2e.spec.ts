import { act, draftInput, must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';
import { Idempotency } from './idempotency.service.js';

let world: World;
let network: Network;
inAWorld((...made) => {
  [world, network] = made;
});

const count = async (sql: string, ...values: unknown[]) =>
  (await world.dataSource.query<object[]>(sql, values)).length;
const handed = '... on DraftReferralSuccess { personCode trackingUrl secret referral { id version } }';

describe('a mutation retried with its key', () => {
  it('answers a draft the same way and drafts once, its link and secret shown again', async () => {
    const input = { ...draftInput(network), idempotencyKey: 'draft-1' };
    const first = await must(world, 'draftReferral', network.sender, { input, select: handed });
    const again = await must(world, 'draftReferral', network.sender, { input, select: handed });
    expect(again).toEqual(first);
    const { id } = first['referral'] as { id: string };
    expect(await count('select 1 from steps where referral_id = $1', id)).toBe(1);
  });

  it('keeps no hash of what was said that could be found by trying', async () => {
    const said = { key: 'draft-hash', scope: 'member:amelie', mutation: 'draftReferral' };
    const call = { ...said, input: { phone: '0612345678' }, at: world.clock.now() };
    const kept = async (secret: string) => {
      await new Idempotency(secret).remember(world.dataSource.manager, call, {});
      const [row] = await world.dataSource.query<{ input_hash: Buffer }[]>(
        'select input_hash from idempotency_keys where key = $1',
        [call.key],
      );
      return row!.input_hash;
    };
    const [one, other] = [await kept('a secret of one network'), await kept('a secret of another')];
    expect(one).toHaveLength(32);
    expect(other.equals(one)).toBe(false);
  });

  it('drafts once though both calls come at the same time', async () => {
    const input = { ...draftInput(network), idempotencyKey: 'draft-2' };
    const both = await Promise.all(
      [1, 2, 3].map(() => must(world, 'draftReferral', network.sender, { input, select: handed })),
    );
    expect(both[1]).toEqual(both[0]);
    expect(both[2]).toEqual(both[0]);
  });

  it('acts once, and answers with how things stand by then', async () => {
    const { referralId, recipients } = await sent(world, network);
    const [one] = network.partners;
    const input = { recipientId: recipients[0], idempotencyKey: 'accept-1' };
    await must(world, 'acceptReferral', one.member, { input });
    await must(world, 'startReferral', one.member, { input: { referralId } });
    const again = await must(world, 'acceptReferral', one.member, { input });
    expect(again).toMatchObject({ referral: { status: 'IN_PROGRESS' } });
    expect(await count(`select 1 from steps where referral_id = $1 and act = 'ACCEPT'`, referralId)).toBe(1);
    expect(
      await count(`select 1 from outbox where key = $1 and type = 'referral.accepted'`, referralId),
    ).toBe(1);
  });

  it('knows the appointment that it made', async () => {
    const { recipients } = await sent(world, network);
    const startsAt = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
    const endsAt = new Date(world.clock.now().getTime() + 90_000_000).toISOString();
    const input = { recipientId: recipients[0], slots: [{ startsAt, endsAt }], idempotencyKey: 'accept-2' };
    const select = '... on ReferralActSuccess { appointment { id slots { id } } recipient { id } }';
    const first = await must(world, 'acceptReferral', network.partners[0].member, { input, select });
    expect(await must(world, 'acceptReferral', network.partners[0].member, { input, select })).toEqual(first);
  });

  it('is refused with other input, in whatever order its fields stand', async () => {
    const { referralId } = await sent(world, network);
    const reason = { reason: 'Entered twice', referralId, idempotencyKey: 'error-1' };
    await must(world, 'enterReferralInError', network.sender, { input: reason });
    const same = { idempotencyKey: 'error-1', referralId, reason: 'Entered twice' };
    await must(world, 'enterReferralInError', network.sender, { input: same });
    const other = await act(world, 'enterReferralInError', network.sender, {
      input: { ...same, reason: 'Otherwise' },
    });
    expect(other).toMatchObject({ __typename: 'IdempotencyKeyReused', code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is remembered for each caller and mutation by itself', async () => {
    const { recipients } = await sent(world, network);
    const [one, two] = network.partners;
    const key = { idempotencyKey: 'shared' };
    await must(world, 'receiveReferral', one.member, { input: { recipientId: recipients[0], ...key } });
    await must(world, 'receiveReferral', two.member, { input: { recipientId: recipients[1], ...key } });
    await must(world, 'acceptReferral', one.member, { input: { recipientId: recipients[0], ...key } });
  });

  it('is not remembered where it was refused', async () => {
    const { recipients } = await sent(world, network);
    const input = { recipientId: recipients[0], reason: 'NO_SUCH_REASON', idempotencyKey: 'decline-1' };
    const [one] = network.partners;
    expect(await act(world, 'declineReferral', one.member, { input })).toMatchObject({
      code: 'REASON_NOT_ACCEPTED',
    });
    await must(world, 'declineReferral', one.member, { input: { ...input, reason: 'SESSION_FULL' } });
  });

  it('is forgotten after seven days', async () => {
    const { referralId } = await sent(world, network);
    const input = { referralId, idempotencyKey: 'withdraw-1' };
    await must(world, 'withdrawReferral', network.sender, { input });
    world.clock.advance({ days: 8 });
    const late = await act(world, 'withdrawReferral', network.sender, { input });
    world.clock.advance({ days: -8 });
    expect(late).toMatchObject({ __typename: 'ReferralNotOpen' });
  });
});

describe('a retry after the right was lost', () => {
  const elsewhere = (caller: Network['sender']) => ({
    ...caller,
    membership: { ...caller.membership!, id: 'another', placeId: network.lyon },
  });

  it('gives nothing of the draft away', async () => {
    const input = { ...draftInput(network), idempotencyKey: 'draft-3' };
    await must(world, 'draftReferral', network.sender, { input, select: handed });
    const gone = await act(world, 'draftReferral', elsewhere(network.sender), { input, select: handed });
    expect(Object.keys(gone)).toEqual(['__typename', 'message', 'code']);
    expect(gone).toMatchObject({ __typename: 'NotFound' });
  });

  it('gives nothing of an act away', async () => {
    const { recipients } = await sent(world, network);
    const [one, two] = network.partners;
    const input = { recipientId: recipients[0], idempotencyKey: 'accept-3' };
    await must(world, 'acceptReferral', one.member, { input });
    const leftFor = { ...one.member, membership: two.member.membership };
    expect(await act(world, 'acceptReferral', leftFor, { input })).toMatchObject({ __typename: 'NotFound' });
  });
});
