import { z } from 'zod';
import type { ContactChannel, Outcome, SelectionMode, Urgency } from '#libs/events';

/** What notification asks: about which event, which notice, for whom. */
export const questionSchema = z.object({
  eventId: z.guid(),
  notice: z.string().max(100),
  audience: z.enum(['ADVISER', 'COORDINATOR', 'PARTNER', 'PERSON']),
  referralId: z.guid(),
  recipientId: z.guid().nullish(),
  appointmentId: z.guid().nullish(),
  linkId: z.guid().nullish(),
  codeId: z.guid().nullish(),
});

export type TellingQuestion = z.output<typeof questionSchema>;

/** Where the person is told; only where they consented to be. */
export interface PersonAddress {
  channel: ContactChannel.EMAIL | ContactChannel.SMS;
  email: string | null;
  phone: string | null;
}

/** When the meeting is, or would have been; `where` for the person alone. */
export interface AppointmentToTell {
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  where: string | null;
  /** It does not take place. */
  cancelled: boolean;
}

/** It is no longer so, or cannot be told. Nothing else is given. */
export interface NothingToTell {
  holds: false;
  because: string;
}

/** It still is so; what the notice needs. None of it is to be stored. */
export interface SomethingToTell {
  holds: true;
  /** The spoken code of the referral. */
  code: string;
  language: string;
  urgency: Urgency;
  answerBy: string | null;
  placeId: string;
  /** A partner's own service, or an adviser's recipient; never told to the person. */
  serviceId?: string;
  linkToken?: string;
  person?: PersonAddress;
  appointment?: AppointmentToTell;
  /** Beside a cancelled appointment: what else was agreed with the same partner, and does not take place. */
  alsoCancelled?: AppointmentToTell[];
  /** The six digits; for the notice `identity-code` alone. */
  identityCode?: string;
  outcome?: Outcome;
  mode: SelectionMode;
}
