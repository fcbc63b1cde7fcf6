import { acting } from '../act/acting.fixture.js';
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

async function taken() {
  const drafted = await sent(world, network);
  const [recipientId] = drafted.recipients;
  await must(world, 'acceptReferral', one(), { input: { recipientId } });
  return { ...drafted, recipientId };
}

it('is proposed by whoever has the referral, with times to come', async () => {
  const { recipientId, recipients } = await taken();
  const propose = (input: object, by = one()) => does('proposeAppointment', by, { recipientId, ...input });
  expect(await propose({})).toMatchObject({ fields: [{ path: ['slots'] }] });
  expect(await propose({ slots: [slot(-3)] })).toMatchObject({
    fields: [{ path: ['slots', '0', 'startsAt'] }],
  });
  expect(await propose({ slots: [slot(3)] }, two())).toMatchObject({ __typename: 'NotFound' });
  expect(await propose({ slots: [slot(3)] }, network.sender)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await propose({ slots: [slot(3), slot(6)] })).toMatchObject({ appointment: { status: 'PROPOSED' } });
  expect(await propose({ recipientId: recipients[1], slots: [slot(3)] }, two())).toMatchObject({
    __typename: 'RecipientNotOpen',
  });
});

it('is proposed within two years, each time once; so are the times of an acceptance', async () => {
  const { recipients } = await sent(world, network);
  const [recipientId] = recipients;
  const twoYears = 730 * 24;
  const wrong: [object[], string[]][] = [
    [
      [slot(3), slot(twoYears + 1)],
      ['slots', '1', 'startsAt'],
    ],
    [
      [slot(3), { startsAt: '9999-01-01T10:00:00.000Z', endsAt: '9999-01-01T11:00:00.000Z' }],
      ['slots', '1', 'startsAt'],
    ],
    [
      [slot(3), slot(5), slot(3)],
      ['slots', '2', 'startsAt'],
    ],
  ];
  const refused = async (mutation: string) => {
    for (const [slots, path] of wrong)
      expect(await does(mutation, one(), { recipientId, slots })).toMatchObject({ fields: [{ path }] });
  };
  await refused('acceptReferral');
  await must(world, 'acceptReferral', one(), { input: { recipientId } });
  await refused('proposeAppointment');
  const slots = [slot(3), { ...slot(3), endsAt: hours(5) }, slot(twoYears)];
  expect(await does('proposeAppointment', one(), { recipientId, slots })).toMatchObject({
    appointment: { status: 'PROPOSED' },
  });
});

it('takes the place of what was proposed before and not confirmed; the very same again changes nothing', async () => {
  const { recipientId, referralId, person } = await taken();
  const propose = (slots: object[], where: string | null = null) =>
    does('proposeAppointment', one(), { recipientId, slots, where });
  const standing = async () => {
    const { data } = await world.ask<{ referral: { appointments: { status: string }[]; version: number } }>(
      'query ($id: ID!) { referral(id: $id) { version appointments { status } } }',
      { id: referralId },
      person,
    );
    return { ...data!.referral, appointments: data!.referral.appointments.map(({ status }) => status) };
  };
  const first = await propose([slot(3), slot(6)]);
  const second = await propose([slot(30)], 'Second floor');
  expect(await standing()).toEqual({ version: 5, appointments: ['CANCELLED', 'PROPOSED'] });
  const late = await does(
    'confirmAppointment',
    person,
    {
      appointmentId: first.appointment!.id,
      slotId: first.appointment!.slots[0]!.id,
    },
    '... on AppointmentNotOpen { status }',
  );
  expect(late).toMatchObject({ __typename: 'AppointmentNotOpen', status: 'CANCELLED' });
  expect(await propose([slot(30)], 'Second floor')).toMatchObject({ fields: [{ path: ['slots'] }] });
  expect(await standing()).toMatchObject({ version: 5 });
  expect(await propose([slot(30)], 'Third floor')).toMatchObject({ appointment: { status: 'PROPOSED' } });
  expect(second.appointment).toMatchObject({ status: 'PROPOSED' });
  const { appointment } = await propose([slot(40)]);
  await must(world, 'confirmAppointment', person, { input: { appointmentId: appointment!.id } });
  await propose([slot(50)]);
  expect((await standing()).appointments).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
    'CONFIRMED',
    'PROPOSED',
  ]);
});

it('is confirmed by the person, naming one of several times', async () => {
  const { recipientId, person } = await taken();
  const proposed = await does('proposeAppointment', one(), { recipientId, slots: [slot(30), slot(54)] });
  const { id: appointmentId, slots } = proposed.appointment!;
  const confirm = (input: object, by: Parameters<typeof does>[1] = person) =>
    does('confirmAppointment', by, { appointmentId, ...input });
  expect(await confirm({})).toMatchObject({ fields: [{ path: ['slotId'] }] });
  expect(await confirm({ slotId: appointmentId })).toMatchObject({ fields: [{ path: ['slotId'] }] });
  expect(await confirm({ slotId: slots[1]?.id }, two())).toMatchObject({ __typename: 'NotFound' });
  expect(await confirm({ slotId: slots[1]?.id })).toMatchObject({
    appointment: { status: 'CONFIRMED', startsAt: hours(54) },
  });
  expect(await confirm({ slotId: slots[0]?.id })).toMatchObject({ __typename: 'AppointmentNotOpen' });
});

it('is confirmed by the partner only for the person who said so, and by nobody once its time has passed', async () => {
  const { recipientId } = await taken();
  const proposed = await does('proposeAppointment', one(), { recipientId, slots: [slot(4)] });
  const appointmentId = proposed.appointment?.id;
  expect(await does('confirmAppointment', one(), { appointmentId })).toMatchObject({
    __typename: 'NotAllowed',
  });
  world.clock.advance({ hours: 5 });
  const late = await does('confirmAppointment', one(), { appointmentId, saidByPerson: true });
  world.clock.advance({ hours: -5 });
  expect(late).toMatchObject({ fields: [{ path: ['slotId'] }] });
  expect(await does('confirmAppointment', one(), { appointmentId, saidByPerson: true })).toMatchObject({
    appointment: { status: 'CONFIRMED' },
  });
});

it('does not take place when what it was about is over', async () => {
  const { recipientId, referralId, person } = await taken();
  await must(world, 'proposeAppointment', one(), { input: { recipientId, slots: [slot(4)] } });
  await must(world, 'handBackReferral', one(), { input: { recipientId, reason: 'UNREACHABLE' } });
  const { data } = await world.ask(
    'query ($id: ID!) { referral(id: $id) { appointments { status } } }',
    { id: referralId },
    person,
  );
  expect(data).toEqual({ referral: { appointments: [{ status: 'CANCELLED' }] } });
});
