import type { Caller } from '#libs/caller';
import { newId } from '#libs/service';
import { Problem } from '#libs/graphql';
import { ActService } from '../act/act.service.js';
import { theClock } from '../act/doer.js';
import { Act } from '../lifecycle/state.machine.js';
import { must, sent } from '../drafted.fixture.js';
import { inAWorld, type Network } from '../network.fixture.js';
import type { World } from '../world.fixture.js';

const notification: Caller = { kind: 'SERVICE', name: 'notification' };

describe('what notification may tell of appointments that do not take place', () => {
  let world: World;
  let network: Network;
  inAWorld((...made) => {
    [world, network] = made;
  });

  const tell = async (question: object) => {
    const response = await world.post('/internal/telling', { eventId: newId(), ...question }, notification);
    return (await response.json()) as Record<string, unknown>;
  };
  /** An hour that begins in so many days. */
  const hourIn = (days: number) => {
    const from = world.clock.now().getTime() + days * 86_400_000;
    return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 3_600_000).toISOString() };
  };

  it('gives the person every appointment that does not take place, and the others that one does not', async () => {
    const drafted = await sent(world, network);
    const { referralId } = drafted;
    const [recipientId] = drafted.recipients;
    const [partner] = network.partners;
    await must(world, 'acceptReferral', partner.member, { input: { recipientId } });
    const agreed: { id: string; startsAt: string }[] = [];
    for (const days of [2, 1]) {
      const slot = hourIn(days);
      const { appointment } = await must<{ appointment: { id: string } }>(
        world,
        'proposeAppointment',
        partner.member,
        {
          input: { recipientId, slots: [slot], where: `${days} rue de l’Exemple` },
          select: '... on ReferralActSuccess { appointment { id } }',
        },
      );
      await must(world, 'confirmAppointment', drafted.person, { input: { appointmentId: appointment.id } });
      agreed.unshift({ id: appointment.id, startsAt: slot.startsAt });
    }
    const [first, second] = agreed;
    await must(world, 'handBackReferral', partner.member, { input: { recipientId, reason: 'UNREACHABLE' } });
    const about = { referralId, recipientId, appointmentId: first?.id };
    const cancelled = { cancelled: true, timeZone: 'Europe/Paris' };
    expect(await tell({ ...about, notice: 'handed-back', audience: 'PERSON' })).toMatchObject({
      appointment: { ...cancelled, startsAt: first?.startsAt, where: '1 rue de l’Exemple' },
      alsoCancelled: [{ ...cancelled, startsAt: second?.startsAt, where: '2 rue de l’Exemple' }],
    });
    for (const audience of ['PARTNER', 'ADVISER']) {
      const body = await tell({ ...about, notice: 'appointment-cancelled', audience });
      expect(body).toMatchObject({ holds: true, appointment: { cancelled: true, where: null } });
      expect(body).not.toHaveProperty('alsoCancelled');
    }
    const [fact] = await world.dataSource.query<{ told: object[] }[]>(
      `select data -> 'cancelledAppointments' as told from outbox where key = $1 and type = 'referral.handed-back'`,
      [referralId],
    );
    expect(fact?.told).toEqual(agreed.map(({ id: appointmentId }) => ({ appointmentId, recipientId })));
  });

  it('tells a partner nothing of what was agreed with another one', async () => {
    const { referralId, recipients, person } = await sent(world, network);
    const [recipientId, rivalId] = recipients;
    const [{ member }] = network.partners;
    const { appointment } = await must<{ appointment: { id: string } }>(world, 'acceptReferral', member, {
      input: { recipientId, slots: [hourIn(1)] },
      select: '... on ReferralActSuccess { appointment { id } }',
    });
    const appointmentId = appointment.id;
    await must(world, 'confirmAppointment', person, { input: { appointmentId } });
    await must(world, 'handBackReferral', member, { input: { recipientId, reason: 'UNREACHABLE' } });
    const about = { referralId, appointmentId, recipientId: rivalId, audience: 'PARTNER' };
    const toRival = await tell({ ...about, notice: 'obsolete' });
    expect(toRival).toMatchObject({ holds: true });
    expect(toRival).not.toHaveProperty('appointment');
    expect(await tell({ ...about, notice: 'appointment-cancelled' })).toMatchObject({ holds: false });
  });

  it('says so of what the clock closes after long silence, to everybody who would wait in vain', async () => {
    const drafted = await sent(world, network);
    const { referralId } = drafted;
    const [recipientId] = drafted.recipients;
    const [partner] = network.partners;
    const { appointment } = await must<{ appointment: { id: string } }>(
      world,
      'acceptReferral',
      partner.member,
      {
        input: { recipientId, slots: [hourIn(100)], where: '1 rue de l’Exemple' },
        select: '... on ReferralActSuccess { appointment { id } }',
      },
    );
    await must(world, 'confirmAppointment', drafted.person, { input: { appointmentId: appointment.id } });
    world.clock.advance({ days: 91 });
    const closed = await world.get(ActService).perform({
      doer: theClock(world.clock.now()),
      mutation: 'close',
      act: Act.CLOSE,
      input: {},
      referralId,
      decide: () => Promise.resolve({ deed: { act: Act.CLOSE }, fact: { outcome: null } }),
    });
    expect(closed).not.toBeInstanceOf(Problem);
    const [fact] = await world.dataSource.query<{ told: object }[]>(
      `select data -> 'cancelledAppointments' as told from outbox where key = $1 and type = 'referral.closed'`,
      [referralId],
    );
    const cancelled = { appointmentId: appointment.id, recipientId };
    expect(fact?.told).toEqual([cancelled]);
    const about = { referralId, recipientId: null, appointmentId: appointment.id };
    const holds = { holds: true, appointment: { cancelled: true } };
    expect(await tell({ ...about, notice: 'closed', audience: 'ADVISER' })).toMatchObject(holds);
    const partners = { ...about, recipientId, notice: 'appointment-cancelled', audience: 'PARTNER' };
    expect(await tell(partners)).toMatchObject(holds);
    const person = { ...about, notice: 'appointment-cancelled', audience: 'PERSON' };
    expect(await tell(person)).toMatchObject({
      holds: true,
      appointment: { cancelled: true, where: '1 rue de l’Exemple' },
    });
  });

  it('calls nothing cancelled that was only proposed, while the choice still waits', async () => {
    const { referralId, recipients } = await sent(world, network, { mode: 'PERSON_CHOOSES' });
    const [recipientId] = recipients;
    const [one, other] = network.partners;
    const { appointment } = await must<{ appointment: { id: string } }>(world, 'acceptReferral', one.member, {
      input: { recipientId, slots: [hourIn(1)] },
      select: '... on ReferralActSuccess { appointment { id } }',
    });
    await must(world, 'acceptReferral', other.member, { input: { recipientId: recipients[1] } });
    await must(world, 'handBackReferral', one.member, { input: { recipientId, reason: 'UNREACHABLE' } });
    const about = { referralId, recipientId, appointmentId: appointment.id };
    for (const audience of ['PERSON', 'ADVISER'])
      expect(await tell({ ...about, notice: 'choose-needed', audience })).toMatchObject({
        holds: true,
        appointment: { startsAt: null, cancelled: false },
      });
  });
});
