import {
  AppointmentConfirmed,
  AppointmentProposed,
  ConsentRecorded,
  ConsentWithdrawn,
  type FactDefinition,
  type Party,
  RecipientAdded,
  RecipientApproved,
  RecipientChosen,
  ReferralAccepted,
  ReferralAmended,
  ReferralClosed,
  ReferralCompleted,
  ReferralDeclined,
  ReferralDrafted,
  ReferralEnteredInError,
  ReferralExpired,
  ReferralHandedBack,
  ReferralOngoingConfirmed,
  ReferralReceived,
  ReferralSent,
  ReferralStarted,
  ReferralStatus,
  ReferralUnmetRecorded,
  ReferralWaitlisted,
  ReferralWithdrawn,
} from '#libs/events';
import type { Change } from '../lifecycle/consequence.machine.js';
import { Act } from '../lifecycle/state.machine.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import type { ReferralRow } from '../referral/referral.reader.js';

/** The one fact that each act tells. */
export const factOf: Readonly<Partial<Record<Act, FactDefinition>>> = {
  [Act.DRAFT]: ReferralDrafted,
  [Act.AMEND]: ReferralAmended,
  [Act.RECORD_UNMET]: ReferralUnmetRecorded,
  [Act.SEND]: ReferralSent,
  [Act.RECEIVE]: ReferralReceived,
  [Act.WAITLIST]: ReferralWaitlisted,
  [Act.ACCEPT]: ReferralAccepted,
  [Act.CHOOSE]: RecipientChosen,
  [Act.DECLINE]: ReferralDeclined,
  [Act.HAND_BACK]: ReferralHandedBack,
  [Act.EXPIRE]: ReferralExpired,
  [Act.ADD_RECIPIENT]: RecipientAdded,
  [Act.APPROVE]: RecipientApproved,
  [Act.START]: ReferralStarted,
  [Act.CONFIRM_ONGOING]: ReferralOngoingConfirmed,
  [Act.COMPLETE]: ReferralCompleted,
  [Act.CLOSE]: ReferralClosed,
  [Act.WITHDRAW]: ReferralWithdrawn,
  [Act.ENTER_IN_ERROR]: ReferralEnteredInError,
  [Act.PROPOSE_APPOINTMENT]: AppointmentProposed,
  [Act.CONFIRM_APPOINTMENT]: AppointmentConfirmed,
  [Act.RECORD_CONSENT]: ConsentRecorded,
  [Act.WITHDRAW_CONSENT]: ConsentWithdrawn,
};

/** Acts that can be done today: those that have something to tell. */
export const builtActs: ReadonlySet<Act> = new Set(
  Object.values(Act).filter((act) => factOf[act] !== undefined),
);

interface Done {
  party: Party;
  /** The recipient that acted or was acted upon. */
  recipientId: string | null;
  from: ReferralStatus | null;
  referral: ReferralRow;
  recipients: readonly RecipientRow[];
  change: Change;
}

/** What every act tells: ids, list codes and states. */
export function dataOf({ party, recipientId, from, referral, recipients, change }: Done): object {
  const {
    id: referralId,
    placeId,
    senderId,
    status: to,
    sector,
    pole,
    urgency,
    mode,
    language,
    topics,
  } = referral;
  return {
    referralId,
    placeId,
    senderId,
    party,
    recipientId,
    from,
    to,
    sector,
    pole,
    urgency,
    mode,
    language,
    topics,
    sentAt: instant(referral.sentAt),
    recipients: change.changed.flatMap(({ recipient, from: before }) => {
      const row = recipients.find(({ id }) => id === recipient.id);
      return row ? [recipientData(row, before)] : [];
    }),
    cancelledAppointments: change.cancelled.map((cancelled) => ({
      appointmentId: cancelled.id,
      recipientId: cancelled.recipientId,
    })),
  };
}

function recipientData(row: RecipientRow, from: RecipientRow['status'] | null): object {
  const { id: recipientId, serviceId, organizationId, status } = row;
  const clocks = {
    sentAt: instant(row.sentAt),
    answerBy: instant(row.answerBy),
    expiresAt: instant(row.expiresAt),
  };
  return { recipientId, serviceId, organizationId, from, status, ...clocks };
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
