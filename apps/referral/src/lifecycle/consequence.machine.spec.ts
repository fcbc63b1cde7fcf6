import { AppointmentStatus, Outcome, Party, RecipientStatus, ReferralStatus } from '#libs/events';
import { actorOf, anAppointment, aRecipient, aState, dayMs, noon } from './lifecycle.fixture.js';
import { attempt } from './referral.machine.js';
import { Act, type Deed } from './state.machine.js';

const { CANCELLED, CONFIRMED, HELD, PROPOSED } = AppointmentStatus;
const inDays = (days: number) => new Date(noon.getTime() + days * dayMs);

function meeting(id: string, status: AppointmentStatus, startsAt: Date | null) {
  return { ...anAppointment(id, 'one', status), startsAt };
}

const taken = aState(ReferralStatus.ACCEPTED, {
  closesAt: noon,
  recipients: [aRecipient('one', RecipientStatus.ACCEPTED)],
  appointments: [
    meeting('second', CONFIRMED, inDays(2)),
    meeting('first', CONFIRMED, inDays(1)),
    meeting('offered', PROPOSED, null),
    meeting('past', CONFIRMED, inDays(-1)),
    meeting('held', HELD, inDays(-2)),
  ],
});

function cancelledBy(deed: Deed, party: Party): string[] {
  const answer = attempt(deed, taken, actorOf(party), noon);
  if (!answer.ok) throw new Error(`${deed.act} was refused.`);
  expect(answer.next.appointments.find(({ id }) => id === 'offered')?.status).not.toBe(CONFIRMED);
  return answer.cancelled.map(({ id, status }) => `${id} ${status}`);
}

it.each<[Deed, Party]>([
  [{ act: Act.HAND_BACK, recipientId: 'one' }, Party.RECIPIENT],
  [{ act: Act.WITHDRAW }, Party.ADVISER],
  [{ act: Act.ENTER_IN_ERROR }, Party.ADVISER],
  [{ act: Act.WITHDRAW_CONSENT, whole: true }, Party.PERSON],
  [{ act: Act.WITHDRAW_CONSENT, recipientIds: ['one'], alone: true }, Party.PERSON],
  [{ act: Act.COMPLETE, outcome: Outcome.GUIDANCE_GIVEN }, Party.RECIPIENT],
  [{ act: Act.CLOSE }, Party.CLOCK],
])('what was agreed and lies ahead is named as cancelled, the earliest first: %j', (deed, party) => {
  expect(cancelledBy(deed, party)).toEqual([`first ${CANCELLED}`, `second ${CANCELLED}`]);
});

it('what is proposed anew takes the place of what was proposed by the same and not confirmed, and names nothing', () => {
  const theirs = { ...anAppointment('theirs', 'two', PROPOSED), startsAt: null };
  const recipients = [...taken.recipients, aRecipient('two', RecipientStatus.ACCEPTED)];
  const state = { ...taken, recipients, appointments: [...taken.appointments, theirs] };
  const deed = { act: Act.PROPOSE_APPOINTMENT, recipientId: 'one', appointmentId: 'new' };
  const answer = attempt(deed, state, actorOf(Party.RECIPIENT), noon);
  if (!answer.ok) throw new Error('It was refused.');
  expect(answer.cancelled).toEqual([]);
  expect(answer.next.appointments.map(({ id, status }) => `${id} ${status}`)).toEqual([
    `second ${CONFIRMED}`,
    `first ${CONFIRMED}`,
    `offered ${CANCELLED}`,
    `past ${CONFIRMED}`,
    `held ${HELD}`,
    `theirs ${PROPOSED}`,
    `new ${PROPOSED}`,
  ]);
});

it('nothing is named where it goes on', () => {
  expect(cancelledBy({ act: Act.CONFIRM_ONGOING }, Party.ADVISER)).toEqual([]);
});

it('is sent once somebody is asked, not while it is waited for the person to approve of the first one', () => {
  const unmet = aState(ReferralStatus.UNTAKEN, { sentAt: null });
  const after = (deed: Deed, state: typeof unmet, party: Party, at: Date) => {
    const answer = attempt(deed, state, actorOf(party), at);
    if (!answer.ok) throw new Error(`${deed.act} was refused.`);
    return answer.next;
  };
  const one = { act: Act.ADD_RECIPIENT, recipientId: 'one', consented: false };
  const waiting = after(one, unmet, Party.ADVISER, noon);
  expect([waiting.status, waiting.sentAt]).toEqual([ReferralStatus.SENT, null]);
  const asked = after({ act: Act.APPROVE, recipientId: 'one' }, waiting, Party.PERSON, inDays(1));
  expect([asked.sentAt, asked.recipients[0]?.sentAt]).toEqual([inDays(1), inDays(1)]);
});
