import { ContactChannel } from '#libs/events';

/** Who somebody is and how they are reached. */
export interface PersonDetails {
  givenName?: string | null;
  familyName?: string | null;
  phone?: string | null;
  email?: string | null;
  preferredLanguage?: string | null;
  channel?: ContactChannel | null;
  voicemailAllowed?: boolean | null;
}

const identityFields = ['givenName', 'familyName'] as const;
const contactFields = ['phone', 'email', 'preferredLanguage', 'channel', 'voicemailAllowed'] as const;

/** What was known, with what is given now: an absent field stays as it was, null clears it. */
export function mergeDetails(before: PersonDetails, given: PersonDetails): PersonDetails {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...(Object.fromEntries(said) as PersonDetails) };
}

/** What is missing to reach somebody as they wish; null where nothing is. */
export function missingAddress({
  channel,
  email,
  phone,
}: PersonDetails): { field: 'email' | 'phone'; because: string } | null {
  if (channel === ContactChannel.EMAIL && !email)
    return { field: 'email', because: 'Who wishes to hear by e-mail needs an address.' };
  const called = channel === ContactChannel.SMS || channel === ContactChannel.PHONE;
  if (called && !phone)
    return { field: 'phone', because: 'Who wishes to be called or texted needs a number.' };
  return null;
}

/** In which language somebody is written to about a referral: the one that they prefer, else the referral's. */
export function languageFor(details: PersonDetails | null, referral: { language: string }): string {
  return details?.preferredLanguage ?? referral.language;
}

/** The two parts that consent speaks of; null where a part holds nothing. */
export function splitDetails(details: PersonDetails): {
  identity: PersonDetails | null;
  contact: PersonDetails | null;
} {
  return { identity: part(details, identityFields), contact: part(details, contactFields) };
}

function part(details: PersonDetails, fields: readonly (keyof PersonDetails)[]): PersonDetails | null {
  const known = fields.flatMap((field) => {
    const value = details[field];
    return value === null || value === undefined || value === '' ? [] : [[field, value] as const];
  });
  return known.length > 0 ? Object.fromEntries(known) : null;
}
