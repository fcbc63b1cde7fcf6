import { acting, standings } from '../act/acting.fixture.js';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, aPartner, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

let world: World;
let network: Network;
let does: ReturnType<typeof acting>;
inAWorld((...made) => {
  [world, network] = made;
  does = acting(world);
});

const agreed = { categories: ['NEED'], captured: 'PHONE', textVersion: '1', language: 'fr' };

describe('a further recipient', () => {
  const third = () => network.partners[2];
  const add = (referralId: string, serviceId = third().serviceId) =>
    does('addRecipient', network.sender, { referralId, serviceId });

  it('is asked at once inside the consent, though nobody was left', async () => {
    const { referralId, recipients } = await sent(world, network);
    for (const [index, recipientId] of recipients.entries()) {
      const refusal = { recipientId, reason: 'SESSION_FULL', redirectToServiceId: third().serviceId };
      await must(world, 'declineReferral', network.partners[index]!.member, { input: refusal });
    }
    const answer = await add(referralId);
    expect(answer).toMatchObject({ referral: { status: 'SENT' }, recipient: { status: 'SENT' } });
    expect(standings(answer)).toEqual(['DECLINED', 'DECLINED', 'SENT']);
  });

  it('waits for the person outside the consent, knows of nothing, and is asked once they approve', async () => {
    const consent = {
      ...agreed,
      scope: 'NAMED_SERVICES',
      serviceIds: network.partners.slice(0, 2).map((p) => p.serviceId),
    };
    const drafted = await sent(world, network, { consent });
    const answer = await add(drafted.referralId);
    expect(answer).toMatchObject({ recipient: { status: 'AWAITING_PERSON', answerBy: null } });
    const recipientId = answer.recipient!.id;
    const look = () =>
      world.ask('query ($id: ID!) { recipient(id: $id) { status } }', { id: recipientId }, third().member);
    expect((await look()).data).toEqual({ recipient: null });
    world.clock.advance({ hours: 5 });
    await world.hear('noteHowFarItTold', { at: world.clock.now().toISOString() });
    const approved = await does('approveRecipient', drafted.person, { recipientId, captured: 'ONLINE' });
    world.clock.advance({ hours: -5 });
    expect(approved).toMatchObject({ recipient: { status: 'SENT', answerBy: '2026-03-16T14:00:00.000Z' } });
    expect((await look()).data).toEqual({ recipient: { status: 'SENT' } });
    const consents = await world.ask<{ referral: { consent: { services: { id: string }[] } } }>(
      'query ($id: ID!) { referral(id: $id) { consent { services { id } } } }',
      { id: drafted.referralId },
      network.sender,
    );
    expect(consents.data?.referral.consent.services.map(({ id }) => id)).toContain(third().serviceId);
  });

  it('waits on where it can no longer be asked: approval says why', async () => {
    const own = await aPartner(world, network.paris, 'Suspended since');
    const consent = { ...agreed, scope: 'NAMED_SERVICES', serviceIds: [network.partners[0].serviceId] };
    const asked = { consent, serviceIds: [network.partners[0].serviceId] };
    const { referralId, person } = await sent(world, network, asked);
    const recipientId = (await add(referralId, own.serviceId)).recipient!.id;
    const approve = () => does('approveRecipient', person, { recipientId, captured: 'ONLINE' });
    const convention = {
      conventionId: own.conventionId,
      organizationId: own.organizationId,
      placeId: network.paris,
      poles: [],
      startsOn: '2020-01-01',
      endsOn: null,
      answersWithinHours: null,
    };
    const has = { ...convention, status: 'SUSPENDED', hasConfirmedContact: true };
    await world.hear('rememberConventions', has, 2);
    expect(await approve()).toMatchObject({ __typename: 'ConventionNotActive' });
    await world.hear('rememberConventions', { ...has, status: 'ACTIVE', hasConfirmedContact: false }, 3);
    expect(await approve()).toMatchObject({ __typename: 'ServiceNotReferable' });
    await world.hear('rememberConventions', { ...has, status: 'ACTIVE' }, 4);
    expect(await approve()).toMatchObject({ recipient: { status: 'SENT' } });
  });

  it('is refused where it is asked already, where the referral is over, and without a service', async () => {
    const { referralId } = await sent(world, network);
    expect(await add(referralId, network.partners[0].serviceId)).toMatchObject({
      __typename: 'InvalidInput',
    });
    expect(await does('addRecipient', network.sender, { referralId })).toMatchObject({
      fields: [{ path: ['serviceId'] }],
    });
    await must(world, 'withdrawReferral', network.sender, { input: { referralId } });
    expect(await add(referralId)).toMatchObject({ __typename: 'ReferralNotOpen' });
  });

  it('queues in order while somebody is asked', async () => {
    const { referralId, recipients } = await sent(world, network, { mode: 'IN_ORDER' });
    expect(standings(await add(referralId))).toEqual(['SENT', 'QUEUED', 'QUEUED']);
    const [one, two] = network.partners;
    const full = { reason: 'SESSION_FULL' };
    await must(world, 'declineReferral', one.member, { input: { recipientId: recipients[0], ...full } });
    const last = await does('declineReferral', two.member, { recipientId: recipients[1], ...full });
    expect(last).toMatchObject({ referral: { status: 'SENT' } });
    const seen = await does('confirmOngoing', network.sender, { referralId });
    expect(seen).toMatchObject({ __typename: 'ReferralNotOpen' });
  });
});

it('lets the person choose among those who accept', async () => {
  const drafted = await sent(world, network, { mode: 'PERSON_CHOOSES' });
  const [one, two] = network.partners;
  const [first, second] = drafted.recipients;
  const accepted = await does('acceptReferral', one.member, { recipientId: first });
  expect(accepted).toMatchObject({ referral: { status: 'SENT' }, recipient: { status: 'ACCEPTED' } });
  await must(world, 'acceptReferral', two.member, { input: { recipientId: second } });
  const chosen = await does('chooseRecipient', drafted.person, { recipientId: second });
  expect(chosen).toMatchObject({ referral: { status: 'ACCEPTED' } });
  expect(standings(chosen)).toEqual(['OBSOLETE', 'ACCEPTED']);
  expect(await does('chooseRecipient', network.sender, { recipientId: first })).toMatchObject({
    __typename: 'RecipientNotOpen',
  });
});
