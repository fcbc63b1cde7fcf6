import * as facts from '#libs/events';

/** Every fact about an act on a referral. */
export const actFacts = [
  facts.ReferralDrafted,
  facts.ReferralAmended,
  facts.ReferralUnmetRecorded,
  facts.ReferralSent,
  facts.ReferralReceived,
  facts.ReferralWaitlisted,
  facts.ReferralAccepted,
  facts.RecipientChosen,
  facts.ReferralDeclined,
  facts.ReferralHandedBack,
  facts.ReferralExpired,
  facts.RecipientAdded,
  facts.RecipientApproved,
  facts.ReferralStarted,
  facts.ReferralOngoingConfirmed,
  facts.ReferralCompleted,
  facts.ReferralClosed,
  facts.ReferralWithdrawn,
  facts.ReferralEnteredInError,
  facts.AppointmentProposed,
  facts.AppointmentConfirmed,
  facts.ConsentRecorded,
  facts.ConsentWithdrawn,
] as const;
