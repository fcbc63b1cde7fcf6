import { AppointmentStatus, Outcome, RecipientStatus, ReferralStatus, SelectionMode } from '#libs/events';
import {
  Act,
  closedAtOnce,
  isAnswering,
  isLive,
  takerOf,
  type AppointmentState,
  type Deed,
  type RecipientState,
  type ReferralState,
  type Rule,
} from './state.machine.js';

/** What an act changed. */
export interface Change {
  next: ReferralState;
  /** Each recipient whose status is another than before; `from` null: it is new. */
  changed: { recipient: RecipientState; from: RecipientStatus | null }[];
  /** Recipients it has just become the turn of: their clocks start. */
  asked: string[];
  /** Recipients whose own part was touched. */
  concerned: string[];
  /** Confirmed appointments that it cancelled; the earliest first. */
  cancelled: AppointmentState[];
}

const dayMs = 24 * 3_600_000;
const closesAfterDays = { untaken: 30, silence: 90 };
const endsForAll: readonly ReferralStatus[] = [ReferralStatus.WITHDRAWN, ReferralStatus.ENTERED_IN_ERROR];
const taken: readonly ReferralStatus[] = [ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS];
const signsOfLife: readonly Act[] = [
  Act.ACCEPT,
  Act.CHOOSE,
  Act.START,
  Act.CONFIRM_ONGOING,
  Act.RECORD_ATTENDANCE,
];

export function after(rule: Rule, deed: Deed, before: ReferralState, at: Date): Change {
  const next: ReferralState = {
    ...before,
    recipients: before.recipients.map((recipient) => ({ ...recipient })),
    appointments: before.appointments.map((appointment) => ({ ...appointment })),
  };
  shortlist(deed, next);
  moveRecipient(rule, deed, next, at);
  moveAppointment(rule, deed, next);
  next.status = statusAfter(rule, deed, next);
  settleRecipients(deed, next, at);
  leaveUntaken(deed, next);
  stampTimes(deed, before, next, at);
  cancelAppointments(next, at);
  return difference(deed, before, next);
}

function shortlist(deed: Deed, next: ReferralState): void {
  if (deed.act !== Act.DRAFT && deed.act !== Act.AMEND) return;
  next.mode = deed.mode ?? next.mode;
  if (!deed.recipientIds) return;
  const ended = next.recipients.filter((recipient) => !isLive(recipient));
  const kept = deed.recipientIds.map((id, index) => newRecipient(id, index, RecipientStatus.QUEUED));
  next.recipients = [...ended, ...kept];
}

function newRecipient(id: string, position: number, status: RecipientStatus): RecipientState {
  const never = { sentAt: null, receivedAt: null, answeredAt: null, endedAt: null, expiresAt: null };
  return { id, position, status, ...never };
}

function moveRecipient(rule: Rule, deed: Deed, next: ReferralState, at: Date): void {
  if (deed.act === Act.ADD_RECIPIENT && deed.recipientId !== undefined) {
    const last = Math.max(-1, ...next.recipients.map(({ position }) => position));
    const status = deed.consented === true ? whenAsked(next) : RecipientStatus.AWAITING_PERSON;
    next.recipients.push(newRecipient(deed.recipientId, last + 1, status));
  }
  const recipient = next.recipients.find(({ id }) => id === deed.recipientId);
  if (!rule.recipient || !recipient) return;
  if (deed.act === Act.APPROVE) recipient.status = whenAsked(next);
  else recipient.status = rule.recipient.to[0] ?? recipient.status;
  if (deed.act === Act.RECEIVE) recipient.receivedAt = at;
  if (deed.act === Act.ACCEPT || deed.act === Act.DECLINE || deed.act === Act.WAITLIST)
    recipient.answeredAt = at;
}

function whenAsked({ mode }: ReferralState): RecipientStatus {
  return mode === SelectionMode.IN_ORDER ? RecipientStatus.QUEUED : RecipientStatus.SENT;
}

function moveAppointment(rule: Rule, deed: Deed, next: ReferralState): void {
  const { act, appointmentId: id, recipientId, startsAt } = deed;
  if (id === undefined) return;
  if (act === Act.PROPOSE_APPOINTMENT || act === Act.ACCEPT) {
    const status = AppointmentStatus.PROPOSED;
    replaceProposals(next, recipientId);
    next.appointments.push({ id, recipientId: recipientId ?? '', status, startsAt: null });
  }
  const appointment = next.appointments.find((each) => each.id === id);
  if (!rule.appointment || !appointment) return;
  const [first, second] = rule.appointment.to;
  const missed = act === Act.RECORD_ATTENDANCE && deed.attended !== true;
  appointment.status = (missed ? second : first) ?? appointment.status;
  if (act === Act.CONFIRM_APPOINTMENT) appointment.startsAt = startsAt ?? null;
  if (act === Act.MOVE_APPOINTMENT) appointment.startsAt = null;
}

/** A recipient has one open proposal: a new one takes the place of what nobody has agreed to yet. */
function replaceProposals({ appointments }: ReferralState, recipientId?: string): void {
  const open = appointments.filter((each) => each.recipientId === recipientId);
  for (const each of open.filter(({ status }) => status === AppointmentStatus.PROPOSED))
    each.status = AppointmentStatus.CANCELLED;
}

function statusAfter(rule: Rule, deed: Deed, { status, mode, closedAt }: ReferralState): ReferralStatus {
  const [only, other] = rule.to;
  if (other === undefined) return only === undefined || only === 'STAYS' ? status : only;
  switch (deed.act) {
    case Act.ACCEPT:
      return mode === SelectionMode.PERSON_CHOOSES ? status : ReferralStatus.ACCEPTED;
    case Act.CLOSE:
      return status === ReferralStatus.UNTAKEN ? status : ReferralStatus.COMPLETED;
    case Act.RECORD_ATTENDANCE:
      return deed.attended === true ? ReferralStatus.IN_PROGRESS : status;
    case Act.WITHDRAW_CONSENT:
      return deed.whole === true && closedAt === null ? ReferralStatus.WITHDRAWN : status;
    default:
      return status;
  }
}

/** When something last showed that a referral that is taken goes on; null where silence closes it no more. */
export function lastSignOfLife({ closesAt }: Pick<ReferralState, 'closesAt'>): Date | null {
  return closesAt && new Date(closesAt.getTime() - closesAfterDays.silence * dayMs);
}

function settleRecipients(deed: Deed, next: ReferralState, at: Date): void {
  for (const recipient of next.recipients.filter(isLive)) {
    const wins = recipient.id === deed.recipientId;
    if (endsForAll.includes(next.status)) recipient.status = RecipientStatus.WITHDRAWN;
    else if (deed.act === Act.WITHDRAW_CONSENT && deed.recipientIds?.includes(recipient.id) === true) {
      recipient.status = RecipientStatus.WITHDRAWN;
    } else if (decides(deed, next) && !wins) recipient.status = RecipientStatus.OBSOLETE;
  }
  askNext(deed, next);
  for (const recipient of next.recipients) {
    if (recipient.status === RecipientStatus.SENT) recipient.sentAt ??= at;
    if (!isLive(recipient)) recipient.endedAt ??= at;
  }
}

function decides({ act }: Deed, next: ReferralState): boolean {
  return (act === Act.ACCEPT || act === Act.CHOOSE) && next.status === ReferralStatus.ACCEPTED;
}

/** In order: as soon as nobody is being asked, whoever is first in the queue is, and whoever no longer can be is taken out. */
function askNext(deed: Deed, next: ReferralState): void {
  if (next.status !== ReferralStatus.SENT) return;
  const queue = next.recipients.filter(({ status }) => status === RecipientStatus.QUEUED);
  const inOrder = next.mode === SelectionMode.IN_ORDER;
  if (!inOrder && deed.act !== Act.SEND) return;
  for (const each of queue.toSorted((one, other) => one.position - other.position)) {
    if (inOrder && next.recipients.some(isAnswering)) return;
    const out = deed.passedOver?.includes(each.id) === true;
    each.status = out ? RecipientStatus.WITHDRAWN : RecipientStatus.SENT;
  }
}

function leaveUntaken(deed: Deed, next: ReferralState): void {
  const waits = next.status === ReferralStatus.SENT || taken.includes(next.status);
  if (waits && !next.recipients.some(isLive)) next.status = ReferralStatus.UNTAKEN;
}

function stampTimes({ act, outcome }: Deed, before: ReferralState, next: ReferralState, at: Date): void {
  const arrived = next.status !== before.status;
  const isAsked = next.recipients.some(({ sentAt }) => sentAt !== null);
  if (next.status === ReferralStatus.SENT && isAsked) next.sentAt ??= at;
  if (arrived && next.status === ReferralStatus.ACCEPTED) next.decidedAt = at;
  if (arrived && next.status === ReferralStatus.COMPLETED) {
    next.completedAt = at;
    next.outcome = act === Act.CLOSE ? Outcome.UNKNOWN : (outcome ?? Outcome.OTHER);
  }
  if (act === Act.CLOSE || closedAtOnce.includes(next.status)) next.closedAt ??= at;
  if (next.closedAt) next.closesAt = null;
  else if (next.status === ReferralStatus.UNTAKEN && arrived) {
    next.closesAt = new Date(at.getTime() + closesAfterDays.untaken * dayMs);
  } else if (taken.includes(next.status) && signsOfLife.includes(act)) {
    next.closesAt = new Date(at.getTime() + closesAfterDays.silence * dayMs);
  } else if (next.status === ReferralStatus.SENT) next.closesAt = null;
}

/** What was agreed with somebody whose part is over, or lies ahead of what is over, does not take place. */
function cancelAppointments(next: ReferralState, at: Date): void {
  const pending = [AppointmentStatus.PROPOSED, AppointmentStatus.CONFIRMED];
  for (const appointment of next.appointments.filter(({ status }) => pending.includes(status))) {
    const recipient = next.recipients.find(({ id }) => id === appointment.recipientId);
    const over = next.closedAt !== null || !recipient || !isLive(recipient);
    const agreed = appointment.status === AppointmentStatus.CONFIRMED;
    const past = agreed && appointment.startsAt !== null && appointment.startsAt.getTime() <= at.getTime();
    if (over && !past) appointment.status = AppointmentStatus.CANCELLED;
  }
}

function difference(deed: Deed, before: ReferralState, next: ReferralState): Change {
  const old = new Map(before.recipients.map((recipient) => [recipient.id, recipient.status]));
  const changed = next.recipients
    .map((recipient) => ({ recipient, from: old.get(recipient.id) ?? null }))
    .filter(({ recipient, from }) => recipient.status !== from);
  const asked = changed.filter(({ recipient }) => recipient.status === RecipientStatus.SENT);
  return {
    next,
    changed,
    asked: asked.map(({ recipient }) => recipient.id),
    concerned: concernedBy(deed, next, changed),
    cancelled: cancelledSince(before, next),
  };
}

function cancelledSince(before: ReferralState, { appointments }: ReferralState): AppointmentState[] {
  const { CONFIRMED, CANCELLED } = AppointmentStatus;
  const agreed = before.appointments.filter(({ status }) => status === CONFIRMED).map(({ id }) => id);
  return appointments
    .filter(({ id, status }) => status === CANCELLED && agreed.includes(id))
    .toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

/** Those whose status changed, the one acted upon, and by an act on the whole referral everyone still in it. */
function concernedBy(deed: Deed, next: ReferralState, changed: Change['changed']): string[] {
  const appointment = next.appointments.find(({ id }) => id === deed.appointmentId);
  const target = deed.recipientId ?? appointment?.recipientId;
  const isOnAll = target === undefined && deed.act !== Act.REASSIGN && deed.alone !== true;
  const all = isOnAll ? next.recipients.filter(isLive) : [];
  const taker = takerOf(next.status, next.recipients);
  const ids = [...changed.map(({ recipient }) => recipient.id), ...all.map(({ id }) => id)];
  if (target !== undefined) ids.push(target);
  else if (deed.alone === true) ids.push(...(deed.recipientIds ?? []));
  else if (taker) ids.push(taker.id);
  return [...new Set(ids)].filter((id) => next.recipients.some((recipient) => recipient.id === id));
}
