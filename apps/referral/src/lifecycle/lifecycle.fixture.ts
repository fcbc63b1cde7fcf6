import { AppointmentStatus, Party, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import {
  Act,
  closedAtOnce,
  type Actor,
  type Deed,
  type RecipientState,
  type ReferralState,
} from './state.machine.js';

export const noon = new Date('2026-03-02T12:00:00.000Z');
export const dayMs = 24 * 3_600_000;

export function aRecipient(id: string, status: RecipientStatus, position = 0): RecipientState {
  const asked = status !== RecipientStatus.QUEUED && status !== RecipientStatus.AWAITING_PERSON;
  const times = { receivedAt: null, answeredAt: null, endedAt: null, expiresAt: noon };
  return { id, status, position, sentAt: asked ? noon : null, ...times };
}

export function aState(status: ReferralStatus, over: Partial<ReferralState> = {}): ReferralState {
  return {
    status,
    mode: SelectionMode.FIRST_ACCEPTANCE,
    recipients: [],
    appointments: [],
    outcome: null,
    sentAt: status === ReferralStatus.DRAFT ? null : noon,
    decidedAt: null,
    completedAt: null,
    closedAt: closedAtOnce.includes(status) ? noon : null,
    closesAt: noon,
    ...over,
  };
}

export function anAppointment(id: string, recipientId: string, status: AppointmentStatus) {
  return { id, recipientId, status, startsAt: null };
}

export function actorOf(party: Party, recipientId = 'one'): Actor {
  return { party, recipientId: party === Party.RECIPIENT ? recipientId : null };
}

/** A deed of that act on recipient `one` and appointment `meeting`, with everything it may need. */
export function aDeed(act: Act): Deed {
  const onReferral = [Act.DRAFT, Act.AMEND, Act.WITHDRAW_CONSENT].includes(act);
  return {
    act,
    ...(onReferral ? {} : { recipientId: act === Act.ADD_RECIPIENT ? 'new' : 'one' }),
    ...(act.includes('APPOINTMENT') || act === Act.RECORD_ATTENDANCE
      ? { appointmentId: act === Act.PROPOSE_APPOINTMENT ? 'new-meeting' : 'meeting' }
      : {}),
    consented: true,
    attended: true,
    startsAt: noon,
  };
}
