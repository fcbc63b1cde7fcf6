import { acting } from '../act/acting.fixture.js';
import { canary, draft, must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const one = () => network.partners[0].member;
const two = () => network.partners[1].member;

async function taken() {
  const drafted = await sent(world, network);
  await must(world, 'acceptReferral', one(), { input: { recipientId: drafted.recipients[0] } });
  return drafted;
}

async function look(referralId: string, by = network.sender) {
  const { data } = await world.ask<{ referral: Record<string, unknown> | null }>(
    `query ($id: ID!) { referral(id: $id) { status need territory publics { id } person { givenName phone } outcome
      closedAt recipients { status } availableActs steps { act party reason } consent { categories withdrawnAt } } }`,
    { id: referralId },
    by,
  );
  return data?.referral ?? null;
}

describe('the course of what was taken', () => {
  it('is started, confirmed and completed by whoever has it, and by nobody else', async () => {
    const { referralId } = await taken();
    expect(await does('startReferral', two(), { referralId })).toMatchObject({ __typename: 'NotAllowed' });
    expect(await does('startReferral', network.sender, { referralId })).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await does('startReferral', one(), { referralId })).toMatchObject({
      referral: { status: 'IN_PROGRESS' },
    });
    expect(await does('startReferral', one(), { referralId })).toMatchObject({
      __typename: 'ReferralNotOpen',
    });
    expect(await does('confirmOngoing', network.sender, { referralId })).toMatchObject({
      referral: { status: 'IN_PROGRESS' },
    });
    expect(await does('completeReferral', two(), { referralId, outcome: 'OTHER' })).toMatchObject({
      __typename: 'NotAllowed',
    });
    expect(await does('completeReferral', one(), { referralId, outcome: 'UNKNOWN' })).toMatchObject({
      __typename: 'InvalidInput',
    });
    const done = { referralId, outcome: 'QUALIFICATION_OBTAINED', note: 'The jury said yes' };
    expect(await does('completeReferral', one(), done)).toMatchObject({ referral: { status: 'COMPLETED' } });
    const seen = await look(referralId);
    expect(seen).toMatchObject({ outcome: 'QUALIFICATION_OBTAINED', availableActs: ['WITHDRAW_CONSENT'] });
    expect(seen?.['steps']).toContainEqual({
      act: 'COMPLETE',
      party: 'RECIPIENT',
      reason: 'The jury said yes',
    });
    expect(await look(referralId, two())).toMatchObject({ outcome: null, need: null });
  });

  it('cannot begin before it is taken', async () => {
    const { referralId } = await sent(world, network);
    expect(await does('startReferral', one(), { referralId })).toMatchObject({
      __typename: 'ReferralNotOpen',
    });
    expect(await does('completeReferral', network.sender, { referralId, outcome: 'OTHER' })).toMatchObject({
      __typename: 'ReferralNotOpen',
    });
  });

  it('is withdrawn by the sender, the person or the coordinator, not by a colleague or a partner', async () => {
    const drafted = await sent(world, network);
    const { referralId, person } = drafted;
    for (const by of [network.colleague, one()]) {
      expect(await does('withdrawReferral', by, { referralId })).toMatchObject({ __typename: 'NotAllowed' });
    }
    expect(await does('withdrawReferral', person, { referralId })).toMatchObject({
      referral: { status: 'WITHDRAWN', recipients: [{ status: 'WITHDRAWN' }, { status: 'WITHDRAWN' }] },
    });
    const other = await sent(world, network);
    expect(
      await does('withdrawReferral', network.coordinator, { referralId: other.referralId }),
    ).toMatchObject({
      referral: { status: 'WITHDRAWN' },
    });
    expect(await does('withdrawReferral', network.sender, { referralId })).toMatchObject({
      __typename: 'ReferralNotOpen',
    });
  });

  it('is entered in error with a reason, and the partner loses sight of it', async () => {
    const { referralId } = await taken();
    expect(await does('enterReferralInError', network.sender, { referralId, reason: ' ' })).toMatchObject({
      fields: [{ path: ['reason'] }],
    });
    const input = { referralId, reason: 'The wrong person' };
    expect(await does('enterReferralInError', network.sender, input)).toMatchObject({
      referral: { status: 'ENTERED_IN_ERROR' },
    });
    expect(await look(referralId, one())).toMatchObject({ need: null, person: null });
  });
});

describe('what the person agrees to', () => {
  const agreed = { scope: 'PARTNERS_OF_PLACE', captured: 'PHONE', textVersion: '2', language: 'fr' };

  it('is widened by them or for them', async () => {
    const { referralId, person } = await sent(world, network, {
      consent: { ...agreed, categories: ['NEED'] },
    });
    const consent = { ...agreed, categories: ['NEED', 'STATISTICS'] };
    expect(await does('recordConsent', person, { referralId, consent })).toMatchObject({
      referral: { version: 3 },
    });
    expect(await look(referralId)).toMatchObject({ consent: { categories: ['NEED', 'STATISTICS'] } });
    const late = { ...consent, expiresAt: '2020-01-01T00:00:00.000Z' };
    expect(await does('recordConsent', person, { referralId, consent: late })).toMatchObject({
      fields: [{ path: ['consent', 'expiresAt'] }],
    });
    expect(await does('recordConsent', one(), { referralId, consent })).toMatchObject({
      __typename: 'NotAllowed',
    });
  });

  it('is taken back whole: withdrawn, what was said destroyed, access cut', async () => {
    const { referralId, person } = await taken();
    expect(await does('withdrawConsent', person, { referralId })).toMatchObject({
      referral: { status: 'WITHDRAWN' },
    });
    expect(await look(referralId)).toMatchObject({ need: null, territory: null, publics: [], person: null });
    expect(await look(referralId, one())).toMatchObject({ need: null, person: null });
    const kept = await world.dataSource.query<{ need: null }[]>('select need from referrals where id = $1', [
      referralId,
    ]);
    expect(kept).toEqual([{ need: null }]);
  });

  it('is taken back for one category: its data goes, the rest goes on', async () => {
    const { referralId, person } = await taken();
    const input = { referralId, categories: ['CONTACT'] };
    expect(await does('withdrawConsent', person, input)).toMatchObject({ referral: { status: 'ACCEPTED' } });
    expect(await look(referralId, one())).toMatchObject({
      need: canary.need,
      person: { givenName: canary.givenName, phone: null },
    });
  });

  it('is taken back from one recipient: the others go on, nobody left is untaken', async () => {
    const { referralId, person, recipients } = await sent(world, network);
    const from = (recipientId: string | undefined) =>
      does('withdrawConsent', person, { referralId, recipientIds: [recipientId] });
    expect(await from(recipients[0])).toMatchObject({
      referral: { status: 'SENT', recipients: [{ status: 'WITHDRAWN' }, { status: 'SENT' }] },
    });
    expect(await look(referralId, one())).toMatchObject({ need: null });
    expect(await from(recipients[1])).toMatchObject({ referral: { status: 'UNTAKEN' } });
    const unknown = await from('01890000-0000-7000-8000-000000000000');
    expect(unknown).toMatchObject({ __typename: 'NotFound' });
  });

  it('is taken back after the end as well, and ends nothing anew', async () => {
    const { referralId, person } = await taken();
    await must(world, 'completeReferral', one(), { input: { referralId, outcome: 'SERVICE_RECEIVED' } });
    expect(await does('withdrawConsent', person, { referralId })).toMatchObject({
      referral: { status: 'COMPLETED' },
    });
    expect(await look(referralId)).toMatchObject({ status: 'COMPLETED', need: null, person: null });
  });

  it('is needed for whatever is recorded', async () => {
    const { referralId, person } = await draft(world, network, { serviceIds: [] });
    expect(await does('recordUnmet', one(), { referralId })).toMatchObject({ __typename: 'NotFound' });
    expect(await does('recordUnmet', network.sender, { referralId })).toMatchObject({
      referral: { status: 'UNTAKEN' },
    });
    expect(await does('recordUnmet', person, { referralId })).toMatchObject({ __typename: 'NotAllowed' });
    const shortlisted = await draft(world, network);
    expect(await does('recordUnmet', network.sender, { referralId: shortlisted.referralId })).toMatchObject({
      __typename: 'InvalidInput',
    });
  });
});
