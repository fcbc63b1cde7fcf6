import type { Caller } from '#libs/caller';
import { newId } from '#libs/service';
import { canary, must, sent } from '../drafted.fixture.js';
import { inAWorld, holder, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

const notification: Caller = { kind: 'SERVICE', name: 'notification' };

describe('what notification may tell', () => {
  let world: World;
  let network: Network;
  inAWorld((...made) => {
    [world, network] = made;
  });

  const tell = async (question: object, by: Caller = notification) => {
    const response = await world.post('/internal/telling', { eventId: newId(), ...question }, by);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const asked = (referralId: string, recipientId?: string) => ({
    notice: 'asked',
    audience: 'PARTNER',
    referralId,
    recipientId,
  });

  it('gives a partner the code, its own service, the times and its link; nothing of the person', async () => {
    const { referralId, code, recipients, links } = await sent(world, network);
    const { body } = await tell(asked(referralId, recipients[0]));
    expect(body).toEqual({
      holds: true,
      code,
      language: 'fr',
      urgency: 'ROUTINE',
      mode: 'FIRST_ACCEPTANCE',
      placeId: network.paris,
      answerBy: expect.any(String) as string,
      serviceId: network.partners[0].serviceId,
      linkToken: expect.any(String) as string,
    });
    expect(holder(body['linkToken'] as string).linkId).toBe(links[0]?.linkId);
  });

  it('no longer holds once it was answered, and gives nothing then', async () => {
    const { referralId, recipients } = await sent(world, network);
    const input = { recipientId: recipients[0], reason: 'SESSION_FULL' };
    await must(world, 'declineReferral', network.partners[0].member, { input });
    expect((await tell(asked(referralId, recipients[0]))).body).toEqual({
      holds: false,
      because: 'it is no longer so',
    });
    expect((await tell(asked(referralId, recipients[1]))).body['holds']).toBe(true);
  });

  it('gives the person’s own address by their channel, in their language, and no service', async () => {
    const { referralId, trackingUrl } = await sent(world, network);
    const { body } = await tell({ notice: 'sent', audience: 'PERSON', referralId });
    expect(body).toMatchObject({
      language: 'it',
      person: { channel: 'EMAIL', email: canary.email, phone: null },
      linkToken: trackingUrl.split('/').at(-1),
    });
    expect(Object.keys(body)).not.toContain('serviceId');
    expect(JSON.stringify(body)).not.toContain(canary.givenName);
  });

  it('gives the language that the person’s own link gives, and nobody else’s', async () => {
    const spoken = async (by: Caller, id: string) => {
      const document = 'query ($id: ID!) { referral(id: $id) { language personLanguage } }';
      return (await world.ask<{ referral: object }>(document, { id }, by)).data?.referral;
    };
    const drafted = await sent(world, network);
    const { referralId } = drafted;
    const { body } = await tell({ notice: 'sent', audience: 'PERSON', referralId });
    expect(await spoken(drafted.person, referralId)).toEqual({
      language: 'fr',
      personLanguage: body['language'],
    });
    for (const by of [network.sender, network.partners[0].member, drafted.links[0]!])
      expect(await spoken(by, referralId)).toEqual({ language: 'fr', personLanguage: null });
    const viewed = 'query ($id: ID!) { identityViews(referralId: $id) { party } }';
    const { data } = await world.ask(viewed, { id: referralId }, drafted.person);
    expect(data).toEqual({ identityViews: [] });
    const plain = await sent(world, network, { person: { email: canary.email } });
    expect(await spoken(plain.person, plain.referralId)).toMatchObject({ personLanguage: 'fr' });
  });

  it('gives no address that was not consented to, taken back, run out, or not wanted', async () => {
    const shown = { captured: 'PHONE', textVersion: '1', language: 'fr' };
    const consent = { categories: ['NEED', 'CONTACT'], scope: 'PARTNERS_OF_PLACE', ...shown };
    const expiresAt = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const without = await sent(world, network, { consent: { ...consent, categories: ['NEED'] } });
    const unwanted = await sent(world, network, { person: { email: canary.email, channel: 'NONE' } });
    const running = await sent(world, network, { consent: { ...consent, expiresAt } });
    const taken = await sent(world, network);
    const input = { referralId: taken.referralId, categories: ['CONTACT'] };
    await must(world, 'withdrawConsent', taken.person, { input });
    const told = async (referralId: string) =>
      (await tell({ notice: 'sent', audience: 'PERSON', referralId })).body;
    expect(await told(running.referralId)).toMatchObject({ holds: true });
    world.clock.advance({ hours: 1 });
    for (const { referralId } of [without, unwanted, running, taken])
      expect(await told(referralId)).toEqual({
        holds: false,
        because: expect.stringContaining('no address') as string,
      });
    expect(await tell(asked(running.referralId, running.recipients[0]))).toMatchObject({
      body: { holds: false },
    });
  });

  it('gives where and when of an appointment to the person, only when to the others', async () => {
    const drafted = await sent(world, network);
    const { referralId } = drafted;
    const [recipientId] = drafted.recipients;
    const startsAt = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
    const endsAt = new Date(world.clock.now().getTime() + 90_000_000).toISOString();
    const accepted = await must<{ appointment: { id: string; slots: { id: string }[] } }>(
      world,
      'acceptReferral',
      network.partners[0].member,
      {
        input: { recipientId, slots: [{ startsAt, endsAt }], where: '2 rue de l’Exemple' },
        select: '... on ReferralActSuccess { appointment { id slots { id } } }',
      },
    );
    const appointmentId = accepted.appointment.id;
    const about = { referralId, recipientId, appointmentId };
    const proposed = { ...about, notice: 'appointment-proposed', audience: 'PERSON' };
    expect((await tell(proposed)).body).toMatchObject({ appointment: { startsAt: null } });
    const slotId = accepted.appointment.slots[0]?.id;
    await must(world, 'confirmAppointment', drafted.person, { input: { appointmentId, slotId } });
    expect((await tell(proposed)).body['holds']).toBe(false);
    const confirmed = { ...about, notice: 'appointment-confirmed' };
    expect((await tell({ ...confirmed, audience: 'PERSON' })).body).toMatchObject({
      appointment: { startsAt, where: '2 rue de l’Exemple', timeZone: 'Europe/Paris' },
    });
    for (const audience of ['PARTNER', 'ADVISER'])
      expect((await tell({ ...confirmed, audience })).body).toMatchObject({
        appointment: { startsAt, where: null },
      });
  });

  it('is written down with what was answered, before it is answered', async () => {
    const { referralId } = await sent(world, network);
    const eventId = newId();
    await tell({ eventId, notice: 'sent', audience: 'PERSON', referralId });
    await tell({ eventId, notice: 'untaken', audience: 'PERSON', referralId });
    const rows = await world.dataSource.query<object[]>(
      'select notice, holds, gave_address, place_id from tellings where event_id = $1 order by id',
      [eventId],
    );
    expect(rows).toEqual([
      { notice: 'sent', holds: true, gave_address: true, place_id: network.paris },
      { notice: 'untaken', holds: false, gave_address: false, place_id: network.paris },
    ]);
    await world.dataSource.query('alter table tellings rename to elsewhere');
    const refused = await tell({ notice: 'sent', audience: 'PERSON', referralId });
    await world.dataSource.query('alter table elsewhere rename to tellings');
    expect(refused.status).toBe(500);
    expect(JSON.stringify(refused.body)).not.toContain(canary.email);
  });

  it('is for the notification service alone', async () => {
    const { referralId, person, recipients } = await sent(world, network);
    const question = { notice: 'sent', audience: 'PERSON', referralId };
    const others: Caller[] = [
      { kind: 'SERVICE', name: 'insights' },
      network.sender,
      person,
      { kind: 'ANONYMOUS' },
    ];
    for (const by of others) expect((await tell(question, by)).status).toBe(403);
    const bare = await fetch(new URL('/internal/telling', world.url), { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
    const stranger = await sent(world, network);
    expect((await tell(asked(stranger.referralId, recipients[0]))).body['holds']).toBe(false);
  });

  it.each([
    ['no notice', { notice: undefined }],
    ['a notice that nobody knows', { notice: 'toString' }],
    ['a notice of another audience', { notice: 'accepted' }],
    ['an audience that nobody knows', { audience: 'PRESS' }],
    ['an id that is none', { referralId: "1' or '1'='1" }],
    ['a list for an id', { recipientId: [newId()] }],
  ])('%s is refused with a sentence', async (_, wrong) => {
    const { status, body } = await tell({ ...asked(newId(), newId()), ...wrong });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('at ');
  });

  it('a referral that does not exist holds nothing', async () => {
    expect(await tell(asked(newId(), newId()))).toMatchObject({ status: 200, body: { holds: false } });
  });
});
