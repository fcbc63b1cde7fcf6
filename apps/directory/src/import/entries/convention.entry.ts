import { z } from 'zod';
import { ConventionStatus, Pole } from '#libs/events';
import { day, email, instant, key, languageTag, line, list, phoneNumber, reference } from './values.js';

const referralContact = z
  .strictObject({ email: email.optional(), phone: phoneNumber.optional(), language: languageTag })
  .refine((it) => it.email !== undefined || it.phone !== undefined, {
    error: 'has neither e-mail nor telephone',
  })
  .meta({
    id: 'ReferralContact',
    description:
      'Where referrals go: an e-mail address, which can be told of them, or a telephone for people to call. Imported as not yet confirmed: nothing is sent there before it is.',
  });

export const conventionEntry = z
  .strictObject({
    key,
    organization: reference,
    place: reference.nullable().meta({ description: 'Null: with the network as a whole.' }),
    poles: z.array(z.enum(Pole)).max(5),
    status: z.enum(ConventionStatus),
    startsOn: day,
    endsOn: day.optional(),
    signedAt: instant.optional(),
    charterVersion: line(50).optional(),
    answersWithinHours: z.int().positive().max(8760).optional(),
    commitments: list(line(500), 50),
    referralContacts: list(referralContact, 20),
  })
  .refine((it) => it.endsOn === undefined || it.endsOn >= it.startsOn, {
    error: 'lies before startsOn',
    path: ['endsOn'],
  })
  .refine((it) => new Set(it.referralContacts.map(addressOf)).size === it.referralContacts.length, {
    error: 'names the same address twice',
    path: ['referralContacts'],
  })
  .meta({
    id: 'Convention',
    description: 'The agreement by which an organization joins a place or the network.',
  });
export type ConventionEntry = z.output<typeof conventionEntry>;

/** Where a contact is told first. */
function addressOf({ email, phone }: { email?: string; phone?: string }): string {
  return (email ?? phone ?? '').toLowerCase();
}

/** What a contact is known by: every address at which it is reached. */
export function addressesOf({ email, phone }: { email?: string; phone?: string }): string {
  return [email, phone]
    .filter((address) => address !== undefined)
    .join(' ')
    .toLowerCase();
}
