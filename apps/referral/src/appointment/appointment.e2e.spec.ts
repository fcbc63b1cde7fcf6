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
