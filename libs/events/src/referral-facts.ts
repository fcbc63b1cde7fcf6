import { z } from 'zod';
import { defineEvent } from './define-event.js';
import {
  ConsentCategory,
  Outcome,
  Party,
  Pole,
  RecipientStatus,
  ReferralStatus,
  Sector,
  SelectionMode,
  Urgency,
} from './enums.js';
import { LinkTopic, ReferralTopic } from './topics.js';
import { id, instant, text } from './vocabulary.js';

/** A recipient as it stands after the act. */
const recipient = z.object({
  recipientId: id,
  serviceId: id.nullable(),
  organizationId: id,
  from: z.enum(RecipientStatus).nullable(),
  status: z.enum(RecipientStatus),
  sentAt: instant.nullable(),
  answerBy: instant.nullable(),
  expiresAt: instant.nullable(),
});

/** What every act on a referral tells: ids, list codes and states; nothing about the person. */
const act = z.object({
  referralId: id,
  placeId: id,
  /** The adviser who answers for the referral at the place. */
  senderId: id,
  party: z.enum(Party),
  /** The recipient that acted or was acted upon; null where the act is on the whole referral. */
  recipientId: id.nullable(),
  from: z.enum(ReferralStatus).nullable(),
  to: z.enum(ReferralStatus),
  sector: z.enum(Sector),
  pole: z.enum(Pole),
  urgency: z.enum(Urgency),
  mode: z.enum(SelectionMode),
  language: text,
  topics: z.array(id),
  sentAt: instant.nullable(),
  /** Every recipient whose status changed by this act. */
  recipients: z.array(recipient),
  /** Confirmed appointments that do not take place, because of this act; the earliest first. */
  cancelledAppointments: z.array(z.object({ appointmentId: id, recipientId: id })).default([]),
});
const refusal = act.extend({ reason: text, redirectServiceId: id.nullable() });
const onAppointment = act.extend({ appointmentId: id });

function onReferral<Type extends string, Schema extends z.ZodType>(
  type: Type,
  description: string,
  schema: Schema,
) {
  return defineEvent(type, ReferralTopic, description, schema);
}

export const ReferralDrafted = onReferral('referral.drafted', 'An adviser drafted a referral.', act);
export const ReferralAmended = onReferral('referral.amended', 'An adviser amended a draft.', act);
export const ReferralUnmetRecorded = onReferral(
  'referral.unmet-recorded',
  'A need that nobody takes was recorded.',
  act,
);
export const ReferralSent = onReferral('referral.sent', 'A referral was sent to its recipients.', act);
export const ReferralReceived = onReferral('referral.received', 'A recipient opened what it was asked.', act);
export const ReferralWaitlisted = onReferral(
  'referral.waitlisted',
  'A recipient put the person on its waiting list.',
  act.extend({ expectedOn: z.iso.date() }),
);
export const ReferralAccepted = onReferral(
  'referral.accepted',
  'A recipient accepted; `appointmentId` where it proposed slots with it.',
  act.extend({ appointmentId: id.nullable() }),
);
export const RecipientChosen = onReferral(
  'recipient.chosen',
  'Among those who accepted, one was chosen.',
  act,
);
export const ReferralDeclined = onReferral('referral.declined', 'A recipient declined.', refusal);
export const ReferralHandedBack = onReferral(
  'referral.handed-back',
  'A recipient gave back what it had accepted.',
  refusal,
);
export const ReferralExpired = onReferral(
  'referral.expired',
  'A recipient, or the approval of one, waited past its time.',
  act,
);
export const RecipientAdded = onReferral(
  'recipient.added',
  'A further recipient was asked, or waits for approval.',
  act,
);
export const RecipientApproved = onReferral(
  'recipient.approved',
  'The person approved of a recipient outside the first consent.',
  act,
);
export const ReferralStarted = onReferral('referral.started', 'The first meeting took place.', act);
export const ReferralOngoingConfirmed = onReferral(
  'referral.ongoing-confirmed',
  'It is still going; the clock that would close it starts anew.',
  act,
);
export const ReferralCompleted = onReferral(
  'referral.completed',
  'It came to an outcome.',
  act.extend({ outcome: z.enum(Outcome) }),
);
export const ReferralClosed = onReferral(
  'referral.closed',
  'The clock closed it, after silence or time.',
  act.extend({ outcome: z.enum(Outcome).nullable() }),
);
export const ReferralWithdrawn = onReferral('referral.withdrawn', 'It was withdrawn.', act);
export const ReferralEnteredInError = onReferral(
  'referral.entered-in-error',
  'It should never have been.',
  act,
);
export const AppointmentProposed = onReferral(
  'appointment.proposed',
  'A recipient proposed slots for a meeting.',
  onAppointment,
);
export const AppointmentConfirmed = onReferral(
  'appointment.confirmed',
  'One slot of an appointment was confirmed.',
  onAppointment,
);
export const ConsentRecorded = onReferral('consent.recorded', 'Consent was widened or renewed.', act);
export const ConsentWithdrawn = onReferral(
  'consent.withdrawn',
  'Consent was withdrawn: whole (no categories, no recipients), or for these categories or recipients.',
  act.extend({
    categories: z.array(z.enum(ConsentCategory)),
    /** The recipients that it concerns, and nobody else; empty where it concerns everybody. */
    recipientIds: z.array(id).default([]),
  }),
);

export const LinkRenewed = defineEvent(
  'link.renewed',
  LinkTopic,
  'The older link stopped working and a fresh one is to be told.',
  z.object({
    linkId: id,
    referralId: id,
    recipientId: id.nullable(),
    audience: z.enum(['PERSON', 'PARTNER']),
  }),
);
export const IdentityCodeRequested = defineEvent(
  'identity-code.requested',
  LinkTopic,
  'A recipient without an account asked for the one-time code that opens the identity.',
  z.object({ linkId: id, codeId: id, referralId: id, recipientId: id }),
);
