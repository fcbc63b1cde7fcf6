import { InvalidInput, NotAllowed, NotFound, type Problem } from '#libs/graphql';
import type { Refusal } from '../lifecycle/refusal.machine.js';
import { AlreadyTaken, AppointmentNotOpen, RecipientNotOpen, ReferralNotOpen } from './reply.errors.js';

/** What a caller is told when the lifecycle refuses. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'NOT_ALLOWED':
      return new NotAllowed();
    case 'UNKNOWN':
      return new NotFound();
    case 'REFERRAL_NOT_OPEN':
      return new ReferralNotOpen(refusal.status);
    case 'RECIPIENT_NOT_OPEN':
      return new RecipientNotOpen(refusal.status, refusal.referral);
    case 'APPOINTMENT_NOT_OPEN':
      return new AppointmentNotOpen(refusal.status);
    case 'ALREADY_TAKEN':
      return new AlreadyTaken();
    case 'NO_RECIPIENT':
      return InvalidInput.at('referralId', 'Choose at least one service before sending.');
    case 'HAS_RECIPIENTS':
      return InvalidInput.at(
        'referralId',
        'Services are shortlisted. Send it, or take them off the shortlist first.',
      );
    case 'TOO_EARLY':
      return new NotAllowed('It is too early for this.');
  }
}
