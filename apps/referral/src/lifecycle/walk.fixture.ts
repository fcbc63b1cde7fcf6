import { Party, SelectionMode } from '#libs/events';
import { actorOf, aDeed, dayMs, noon } from './lifecycle.fixture.js';
import { attempt } from './referral.machine.js';
import { Act, type ReferralState } from './state.machine.js';

const acts = Object.values(Act);
const parties = Object.values(Party);

/** More than there are; a walk that finds more does not end in time. */
const most = 30_000;
/** Every state that three recipients can get into, told apart by statuses alone. */
export function walk() {
  const found = { referral: new Set(), recipient: new Set(), appointment: new Set(), ends: new Set() };
  const known = new Set<string>();
  const far = new Date(noon.getTime() + 400 * dayMs);
  const queue = Object.values(SelectionMode).map((mode) => drafted(mode));
  for (let state = queue.pop(); state; state = queue.pop()) {
    found.referral.add(state.status);
    for (const { status } of state.recipients) found.recipient.add(status);
    for (const { status } of state.appointments) found.appointment.add(status);
    const nexts = neighbours(state, far);
    if (nexts.every(({ status }) => status === state.status) && state.closedAt) found.ends.add(state.status);
    for (const next of nexts) {
      const asked = [...next.recipients, ...next.appointments].map(({ id, status }) => [id, status]);
      const name = JSON.stringify([next.mode, next.status, !!next.closedAt, asked]);
      if (!known.has(name)) queue.push(next);
      known.add(name);
      if (known.size > most) throw new Error(`More than ${most} states; the walk would not end.`);
    }
  }
  return found;
}

function drafted(mode: SelectionMode): ReferralState {
  const answer = attempt(
    { act: Act.DRAFT, mode, recipientIds: ['one', 'two'] },
    null,
    actorOf(Party.ADVISER),
    noon,
  );
  if (!answer.ok) throw new Error('A draft was refused.');
  return answer.next;
}

function neighbours(state: ReferralState, at: Date): ReferralState[] {
  const full = state.recipients.length > 2 || state.appointments.length > 0;
  const tries = acts
    .filter((act) => !full || (act !== Act.ADD_RECIPIENT && act !== Act.PROPOSE_APPOINTMENT))
    .flatMap((act) => [aDeed(act), { ...aDeed(act), recipientId: 'two', attended: false, consented: false }])
    .map((deed) => (deed.act === Act.PROPOSE_APPOINTMENT ? { ...deed, appointmentId: 'meeting' } : deed))
    .map((deed) => (deed.act === Act.AMEND ? { ...deed, recipientIds: [] } : deed));
  return tries.flatMap((deed) =>
    parties.flatMap((party) => {
      const recipients = state.recipients.map((one) => ({ ...one, expiresAt: noon }));
      const waiting = { ...state, recipients, closesAt: state.closesAt && noon };
      const answer = attempt(deed, waiting, actorOf(party, deed.recipientId ?? 'one'), at);
      return answer.ok ? [answer.next] : [];
    }),
  );
}
