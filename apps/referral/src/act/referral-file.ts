import type { AppointmentRow } from '../appointment/appointment.reader.js';
import type { Change } from '../lifecycle/consequence.machine.js';
import type { ReferralState } from '../lifecycle/state.machine.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import type { Subject } from '../referral/referral.visibility.js';

/** A referral with everything an act on it decides by. */
export interface ReferralFile {
  referral: ReferralRow;
  recipients: RecipientRow[];
  appointments: AppointmentRow[];
}

/** Which service a new recipient is asked for. */
export interface NewRecipient {
  id: string;
  serviceId: string;
  organizationId: string;
}

/** Columns that an act sets beside what the lifecycle says. */
export type RecipientChanges = ReadonlyMap<string, Partial<RecipientRow>>;

export function stateOf({ referral, recipients, appointments }: ReferralFile): ReferralState {
  return {
    ...ownState(referral),
    recipients: recipients.map(({ id, status: stands, position, ...times }) => ({
      id,
      position,
      status: stands,
      sentAt: times.sentAt,
      receivedAt: times.receivedAt,
      answeredAt: times.answeredAt,
      endedAt: times.endedAt,
      expiresAt: times.expiresAt,
    })),
    appointments: appointments.map(({ id, recipientId, status: stands, startsAt }) => ({
      id,
      recipientId,
      status: stands,
      startsAt,
    })),
  };
}

type OwnState = Omit<ReferralState, 'recipients' | 'appointments'>;

/** What the lifecycle knows of a referral beside its recipients and appointments. */
function ownState(of: OwnState): OwnState {
  const { status, mode, outcome, sentAt, decidedAt, completedAt, closedAt, closesAt } = of;
  return { status, mode, outcome, sentAt, decidedAt, completedAt, closedAt, closesAt };
}

export function subjectOf({ referral, recipients }: ReferralFile): Subject {
  const { id, placeId, senderId, status, closedAt } = referral;
  return { id, placeId, senderId, status, closedAt, recipients };
}

/** The referral's row after the act. */
export function referralAfter(
  before: ReferralRow,
  { next }: Change,
  more: Partial<ReferralRow> = {},
): ReferralRow {
  return {
    ...before,
    ...ownState(next),
    ...more,
    version: before.version + 1,
  };
}

/** The rows of all recipients after the act, new ones included; `touched` are those to be written. */
export function recipientsAfter(
  file: ReferralFile,
  change: Change,
  added: readonly NewRecipient[],
  more: RecipientChanges,
): { all: RecipientRow[]; touched: RecipientRow[]; removed: string[] } {
  const before = new Map(file.recipients.map((row) => [row.id, row]));
  const fresh = new Map(added.map((recipient) => [recipient.id, blank(file.referral, recipient)]));
  const all = change.next.recipients.flatMap((state) => {
    const row = before.get(state.id) ?? fresh.get(state.id);
    if (!row) return [];
    const knows = state.sentAt !== null && change.concerned.includes(state.id);
    const version = row.version + (knows ? 1 : 0);
    return [{ ...row, ...state, ...more.get(state.id), version }];
  });
  const kept = new Set(all.map(({ id }) => id));
  const touched = all.filter((row) => {
    const old = before.get(row.id);
    const moved = !old || old.position !== row.position || more.has(row.id);
    return moved || change.concerned.includes(row.id);
  });
  return { all, touched, removed: file.recipients.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
}

function blank({ id: referralId, placeId }: ReferralRow, recipient: NewRecipient): RecipientRow {
  return {
    ...recipient,
    referralId,
    placeId,
    version: 0,
    answerBy: null,
    expectedOn: null,
    message: null,
    declineReason: null,
    declineText: null,
    redirectServiceId: null,
  } as RecipientRow;
}
