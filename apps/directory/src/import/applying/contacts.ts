import type { AdviserRecord } from '../../adviser/adviser.record.js';
import type { ContactRecord } from '../../contact/contact.record.js';
import type { ConventionRecord } from '../../convention/convention.record.js';
import type { AdviserEntry } from '../entries/adviser.entry.js';
import { addressesOf, type ConventionEntry } from '../entries/convention.entry.js';
import { importedId } from './identity.js';
import { dateOf, referenceTo, sourced } from './records.js';

/** When the contact of this key was confirmed; null where it was not. */
export type Confirmations = (contactKey: string) => Date | null;

/** A contact is known by whose it is and its addresses: a new address is a new contact, not yet confirmed. */
export function contactKeysOf(entry: ConventionEntry | AdviserEntry): string[] {
  if ('referralContacts' in entry) {
    return entry.referralContacts.map((contact) => `convention/${entry.key}/${addressesOf(contact)}`);
  }
  return entry.email === undefined ? [] : [`adviser/${entry.key}/${addressesOf({ email: entry.email })}`];
}

export function conventionOf(
  entry: ConventionEntry,
  source: string,
  confirmed: Confirmations,
): ConventionRecord {
  const { key, organization, place, signedAt, referralContacts, ...same } = entry;
  const keys = contactKeysOf(entry);
  return {
    ...sourced('convention', source, key),
    ...same,
    organization: referenceTo(organization),
    place: referenceTo(place),
    signedAt: dateOf(signedAt),
    referralContacts: referralContacts.map((contact, index) => ({
      ...contact,
      ...known(source, keys[index] ?? '', confirmed),
    })),
  };
}

export function adviserOf(entry: AdviserEntry, source: string, confirmed: Confirmations): AdviserRecord {
  const { key, email, language, place, organization, ...same } = entry;
  const [contactKey] = contactKeysOf(entry);
  return {
    ...sourced('adviser', source, key),
    ...same,
    place: referenceTo(place),
    organization: referenceTo(organization),
    contact: contactKey === undefined ? null : { email, language, ...known(source, contactKey, confirmed) },
  };
}

function known(
  source: string,
  sourceId: string,
  confirmed: Confirmations,
): Pick<ContactRecord, 'sourceId' | 'id' | 'confirmedAt'> {
  return { sourceId, id: importedId('contact', source, sourceId), confirmedAt: confirmed(sourceId) };
}
