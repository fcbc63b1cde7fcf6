import { AppointmentStatus, Party, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import {
  Act,
  isAnswering,
  isLive,
  takerOf,
  type Actor,
  type Deed,
  type RecipientState,
  type ReferralState,
  type Rule,
} from './state.machine.js';

/** Why an act cannot be done now. */
export type Refusal =
  | { kind: 'NOT_ALLOWED' }
  | { kind: 'UNKNOWN' }
  | { kind: 'REFERRAL_NOT_OPEN'; status: ReferralStatus }
  /** `referral`: where it stands, where that alone is why. */
  | { kind: 'RECIPIENT_NOT_OPEN'; status: RecipientStatus; referral: ReferralStatus | null }
  | { kind: 'APPOINTMENT_NOT_OPEN'; status: AppointmentStatus }
  | { kind: 'ALREADY_TAKEN' }
  | { kind: 'NO_RECIPIENT' }
  | { kind: 'HAS_RECIPIENTS' }
  | { kind: 'TOO_EARLY' };

export interface Question {
  rule: Rule;
  deed: Deed;
  state: ReferralState | null;
  actor: Actor;
  at: Date;
}

const unchosenAfterMs = 14 * 24 * 3_600_000;

export function refusalOf(question: Question): Refusal | null {
  const { rule, state, actor } = question;
  if (!rule.by.includes(actor.party)) return { kind: 'NOT_ALLOWED' };
  if (state === null) return rule.from.length === 0 ? null : { kind: 'UNKNOWN' };
  if (rule.from.length === 0) return { kind: 'REFERRAL_NOT_OPEN', status: state.status };
  return (
    byAnother(question, state) ??
    fromElsewhere(question, state) ??
    withoutWhatItNeeds(question, state) ??
    beforeItsTime(question, state)
  );
}

/** A recipient acts for itself alone; on the whole referral only the one who has it. */
function byAnother({ rule, deed, actor }: Question, state: ReferralState): Refusal | null {
  if (actor.party !== Party.RECIPIENT) return null;
  if (rule.on === 'RECIPIENT') return deed.recipientId === actor.recipientId ? null : { kind: 'NOT_ALLOWED' };
  if (rule.on === 'APPOINTMENT') {
    const appointment = state.appointments.find(({ id }) => id === deed.appointmentId);
    return appointment?.recipientId === actor.recipientId ? null : { kind: 'NOT_ALLOWED' };
  }
  const taker = takerOf(state.status, state.recipients);
  return taker === null || taker.id === actor.recipientId ? null : { kind: 'NOT_ALLOWED' };
}

function fromElsewhere({ rule, deed }: Question, state: ReferralState): Refusal | null {
  const open = rule.from.includes(state.status) && (state.closedAt === null || rule.closedToo === true);
  if (rule.recipient) {
    const recipient = state.recipients.find(({ id }) => id === deed.recipientId);
    if (!recipient) return { kind: 'UNKNOWN' };
    if (!rule.recipient.from.includes(recipient.status)) return recipientNotOpen(deed, recipient);
    if (!open) return { kind: 'RECIPIENT_NOT_OPEN', status: recipient.status, referral: state.status };
  }
  if (rule.appointment) {
    const appointment = state.appointments.find(({ id }) => id === deed.appointmentId);
    if (!appointment) return { kind: 'UNKNOWN' };
    if (!rule.appointment.from.includes(appointment.status)) {
      return { kind: 'APPOINTMENT_NOT_OPEN', status: appointment.status };
    }
  }
  return open ? null : { kind: 'REFERRAL_NOT_OPEN', status: state.status };
}

function recipientNotOpen(deed: Deed, recipient: RecipientState): Refusal {
  if (deed.act === Act.ACCEPT && recipient.status === RecipientStatus.OBSOLETE)
    return { kind: 'ALREADY_TAKEN' };
  return { kind: 'RECIPIENT_NOT_OPEN', status: recipient.status, referral: null };
}

function withoutWhatItNeeds({ deed }: Question, state: ReferralState): Refusal | null {
  const some = state.recipients.some(isLive);
  if (deed.act === Act.SEND && !some) return { kind: 'NO_RECIPIENT' };
  if (deed.act === Act.RECORD_UNMET && some) return { kind: 'HAS_RECIPIENTS' };
  const known = (id: string) => state.recipients.some((recipient) => recipient.id === id);
  if (deed.act === Act.WITHDRAW_CONSENT && !(deed.recipientIds ?? []).every(known))
    return { kind: 'UNKNOWN' };
  return null;
}

function beforeItsTime({ deed, actor, at }: Question, state: ReferralState): Refusal | null {
  if (actor.party !== Party.CLOCK) return null;
  const due = dueAt(deed, state);
  return due !== null && due.getTime() <= at.getTime() ? null : { kind: 'TOO_EARLY' };
}

function dueAt(deed: Deed, state: ReferralState): Date | null {
  if (deed.act === Act.EXPIRE) {
    return state.recipients.find(({ id }) => id === deed.recipientId)?.expiresAt ?? null;
  }
  if (deed.act === Act.CLOSE) return state.closesAt;
  return unchosenAt(state);
}

/** When the clock withdraws what nobody chose: 14 days after the last answer; null while an answer is awaited. */
function unchosenAt(state: ReferralState): Date | null {
  if (state.mode !== SelectionMode.PERSON_CHOOSES || state.status !== ReferralStatus.SENT) return null;
  if (state.recipients.some(isAnswering)) return null;
  if (!state.recipients.some(({ status }) => status === RecipientStatus.ACCEPTED)) return null;
  const answers = state.recipients.map(({ answeredAt }) => answeredAt?.getTime() ?? 0);
  return new Date(Math.max(...answers) + unchosenAfterMs);
}
