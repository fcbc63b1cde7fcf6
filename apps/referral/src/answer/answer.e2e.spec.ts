import { acting, standings } from '../act/acting.fixture.js';
import { must, sent } from '../drafted.fixture.js';
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
const hours = (count: number) => new Date(world.clock.now().getTime() + count * 3_600_000).toISOString();
const slot = (from: number) => ({ startsAt: hours(from), endsAt: hours(from + 1) });

/** What the sender reads of the first recipient. */
async function firstOf(referralId: string): Promise<object> {
  const { data } = await world.ask<{ referral: { recipients: object[] } }>(
    `query ($id: ID!) { referral(id: $id) { recipients { status receivedAt answeredAt expectedOn message
      declineReason { code label(language: "fr") } declineText redirect { id } } } }`,
    { id: referralId },
    network.sender,
  );
  return data?.referral.recipients[0] ?? {};
}

describe('a recipient', () => {
  it('receives, which is a fact of its own, and only once', async () => {
    const { referralId, recipients } = await sent(world, network);
    const [recipientId] = recipients;
    expect(await does('receiveReferral', one(), { recipientId })).toMatchObject({
      recipient: { status: 'RECEIVED' },
    });
    expect(await does('receiveReferral', one(), { recipientId })).toMatchObject({
      __typename: 'RecipientNotOpen',
    });
    expect(await firstOf(referralId)).toMatchObject({ receivedAt: hours(0), answeredAt: null });
  });

  it('puts it on its waiting list until a day to come, more than once, and its clocks move', async () => {
    const { referralId, recipients } = await sent(world, network);
    const waitlist = (expectedOn: string) =>
      does('waitlistReferral', one(), { recipientId: recipients[0], expectedOn });
    expect(await waitlist('2026-03-01')).toMatchObject({ fields: [{ path: ['expectedOn'] }] });
    expect(await waitlist('2036-03-01')).toMatchObject({ __typename: 'InvalidInput' });
    expect(await waitlist('2026-05-04')).toMatchObject({
      recipient: {
        status: 'WAITLISTED',
        answerBy: '2026-05-04T21:59:59.999Z',
        expiresAt: '2026-05-18T21:59:59.999Z',
      },
    });
    expect(await waitlist('2026-06-01')).toMatchObject({
      recipient: { answerBy: '2026-06-01T21:59:59.999Z' },
    });
    expect(await firstOf(referralId)).toMatchObject({ status: 'WAITLISTED', expectedOn: '2026-06-01' });
  });

  it('accepts with a word and times to meet; everybody else is let go', async () => {
    const { referralId, recipients } = await sent(world, network);
    const input = {
      recipientId: recipients[0],
      message: 'You are welcome',
      slots: [slot(24), slot(48)],
      where: 'Here',
    };
    const accepted = await does('acceptReferral', one(), input);
    expect(accepted).toMatchObject({ referral: { status: 'ACCEPTED' }, appointment: { status: 'PROPOSED' } });
    expect(accepted.appointment?.slots).toHaveLength(2);
    expect(standings(accepted)).toEqual(['ACCEPTED']);
    expect(await firstOf(referralId)).toMatchObject({ message: 'You are welcome' });
    expect(await does('acceptReferral', two(), { recipientId: recipients[1] })).toMatchObject({
      __typename: 'AlreadyTaken',
      code: 'ALREADY_TAKEN',
    });
    expect(await does('acceptReferral', one(), { recipientId: recipients[0] })).toMatchObject({
      __typename: 'RecipientNotOpen',
    });
  });

  it('proposes no time that has passed, that ends before it starts, or lasts for days', async () => {
    const { recipients } = await sent(world, network);
    const accept = (slots: object[]) => does('acceptReferral', one(), { recipientId: recipients[0], slots });
    expect(await accept([slot(24), slot(-2)])).toMatchObject({
      fields: [{ path: ['slots', '1', 'startsAt'] }],
    });
    const backwards = { startsAt: hours(5), endsAt: hours(4) };
    expect(await accept([backwards])).toMatchObject({ fields: [{ path: ['slots', '0', 'endsAt'] }] });
    expect(await accept([{ startsAt: hours(5), endsAt: hours(50) }])).toMatchObject({
      __typename: 'InvalidInput',
    });
  });

  it('declines with a reason, and names another service', async () => {
    const { referralId, recipients } = await sent(world, network);
    const elsewhere = network.partners[2].serviceId;
    const input = {
      recipientId: recipients[0],
      reason: 'BETTER_SERVED_ELSEWHERE',
      redirectToServiceId: elsewhere,
    };
    expect(await does('declineReferral', one(), input)).toMatchObject({ referral: { status: 'SENT' } });
    expect(await firstOf(referralId)).toMatchObject({
      status: 'DECLINED',
      declineReason: { code: 'BETTER_SERVED_ELSEWHERE', label: expect.any(String) as string },
      redirect: { id: elsewhere },
    });
    const last = { recipientId: recipients[1], reason: 'OTHER', text: 'Moved house' };
    expect(await does('declineReferral', two(), last)).toMatchObject({ referral: { status: 'UNTAKEN' } });
  });

  it('names a service that is asked already without learning that it is', async () => {
    const { referralId, recipients } = await sent(world, network);
    const asked = { recipientId: recipients[0], redirectToServiceId: network.partners[1].serviceId };
    const shown = `... on ReferralActSuccess { referral { status recipients { id } steps { act } } recipient { status redirect { id } } }`;
    const answered = await does('declineReferral', one(), { ...asked, reason: 'SESSION_FULL' }, shown);
    expect(answered).toMatchObject({
      __typename: 'ReferralActSuccess',
      referral: {
        status: 'SENT',
        recipients: [{ id: recipients[0] }],
        steps: [{ act: 'SEND' }, { act: 'DECLINE' }],
      },
      recipient: { status: 'DECLINED', redirect: { id: asked.redirectToServiceId } },
    });
    expect(await firstOf(referralId)).toMatchObject({ redirect: { id: asked.redirectToServiceId } });
  });

  it('is told which reasons may be given, and which need a word', async () => {
    const { recipients } = await sent(world, network);
    const decline = (input: object) =>
      does(
        ...(['declineReferral', one(), { recipientId: recipients[0], ...input }] as const),
        '... on ReasonNotAccepted { accepted { code phase } }',
      );
    const unknown = await decline({ reason: 'JUST_SO' });
    expect(unknown).toMatchObject({ __typename: 'ReasonNotAccepted' });
    const accepted = unknown['accepted'] as { code: string; phase: string[] }[];
    expect(accepted.every(({ phase }) => phase.includes('DECLINE'))).toBe(true);
    expect(accepted.map(({ code }) => code)).toContain('SESSION_FULL');
    expect(await decline({ reason: 'INCOMPLETE' })).toMatchObject({ __typename: 'ReasonNotAccepted' });
    expect(await decline({ reason: 'NO_SHOW' })).toMatchObject({ __typename: 'ReasonNotAccepted' });
    const nowhere = { reason: 'SESSION_FULL', redirectToServiceId: '01890000-0000-7000-8000-000000000000' };
    expect(await decline(nowhere)).toMatchObject({ fields: [{ path: ['redirectToServiceId'] }] });
  });

  it('hands back what it had taken, and sees nothing more of the person', async () => {
    const { referralId, recipients } = await sent(world, network);
    await must(world, 'acceptReferral', one(), { input: { recipientId: recipients[0] } });
    const look = () =>
      world.ask(
        'query ($id: ID!) { referral(id: $id) { need person { givenName } } }',
        { id: referralId },
        one(),
      );
    expect((await look()).data).toMatchObject({ referral: { person: { givenName: 'Canarina' } } });
    const handBack = { recipientId: recipients[0], reason: 'UNREACHABLE', text: 'Three calls' };
    const answer = await does('handBackReferral', one(), handBack);
    expect(answer).toMatchObject({ referral: { status: 'UNTAKEN' }, recipient: { status: 'HANDED_BACK' } });
    expect((await look()).data).toEqual({ referral: { need: null, person: null } });
    const early = await sent(world, network);
    expect(
      await does('handBackReferral', one(), { ...handBack, recipientId: early.recipients[0] }),
    ).toMatchObject({
      __typename: 'RecipientNotOpen',
    });
  });

  it('is told that the referral is over where that is why it hands nothing back', async () => {
    const { referralId, recipients } = await sent(world, network);
    const [recipientId] = recipients;
    await must(world, 'acceptReferral', one(), { input: { recipientId } });
    await must(world, 'completeReferral', one(), { input: { referralId, outcome: 'OTHER' } });
    const late = await does('handBackReferral', one(), { recipientId, reason: 'NO_SHOW' });
    expect(late).toMatchObject({
      __typename: 'RecipientNotOpen',
      message: expect.stringMatching(/^This referral is completed;/) as string,
    });
  });

  it('cannot take what the person no longer agrees to', async () => {
    const consent = {
      categories: ['NEED'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'PHONE',
      textVersion: '1',
      language: 'fr',
      expiresAt: hours(10),
    };
    const { recipients } = await sent(world, network, { consent });
    world.clock.advance({ hours: 11 });
    const answer = await does('acceptReferral', one(), { recipientId: recipients[0] });
    world.clock.advance({ hours: -11 });
    expect(answer).toMatchObject({ __typename: 'ConsentMissing', code: 'CONSENT_MISSING' });
  });
});

it('asks the next in order when the one before declines', async () => {
  const { referralId, recipients } = await sent(world, network, { mode: 'IN_ORDER' });
  const early = await does('acceptReferral', two(), { recipientId: recipients[1] });
  expect(early).toMatchObject({ __typename: 'NotFound' });
  await must(world, 'declineReferral', one(), {
    input: { recipientId: recipients[0], reason: 'SESSION_FULL' },
  });
  expect(await does('acceptReferral', two(), { recipientId: recipients[1] })).toMatchObject({
    referral: { id: referralId, status: 'ACCEPTED' },
  });
});
