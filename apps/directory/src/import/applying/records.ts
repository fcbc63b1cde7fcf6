import type { LocationRecord } from '../../location/location.record.js';
import type { MembershipRecord } from '../../membership/membership.record.js';
import type { OrganizationRecord } from '../../organization/organization.record.js';
import type { PlaceRecord } from '../../place/place.record.js';
import type { Reference, Sourced } from '../../provenance/provenance.record.js';
import type { ServiceRecord, ServiceText } from '../../service/service.record.js';
import type { TermRecord } from '../../taxonomy/taxonomy.record.js';
import type { MembershipEntry } from '../entries/adviser.entry.js';
import type { Kind } from '../entries/kinds.js';
import type { LocationEntry, OrganizationEntry } from '../entries/organization.entry.js';
import type { PlaceEntry } from '../entries/place.entry.js';
import type { ServiceEntry } from '../entries/service.entry.js';
import type { TermEntry } from '../entries/term.entry.js';
import type { Reference as EntryReference } from '../entries/values.js';
import { importedId } from './identity.js';

/** What every record carries: its source, its key there, and the id that follows from both. */
export function sourced(kind: Kind, source: string, key: string): Required<Sourced> {
  return { source, sourceId: key, id: importedId(kind, source, key) };
}

export function referenceTo(reference: EntryReference): Reference;
export function referenceTo(reference: EntryReference | null | undefined): Reference | null;
export function referenceTo(reference: EntryReference | null | undefined): Reference | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : { source: reference.source, sourceId: reference.key };
}

export function dateOf(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}

export function termOf({ taxonomy, code, name, parent }: TermEntry): TermRecord {
  return { taxonomy, code, names: name, parentCode: parent ?? null };
}

export function organizationOf({ key, ...it }: OrganizationEntry, source: string): OrganizationRecord {
  const { description, verifiedAt, updatedAt, ...same } = it;
  return {
    ...sourced('organization', source, key),
    ...same,
    descriptions: description ?? {},
    verifiedAt: dateOf(verifiedAt),
    modifiedAt: dateOf(updatedAt),
  };
}

export function locationOf({ key, ...it }: LocationEntry, source: string): LocationRecord {
  const { organization, identifier, ...same } = it;
  return {
    ...sourced('location', source, key),
    ...same,
    organization: referenceTo(organization),
    externalIdentifier: identifier?.value ?? null,
    externalIdentifierType: identifier?.scheme ?? null,
  };
}

export function placeOf({ key, ...it }: PlaceEntry, source: string): PlaceRecord {
  const { parent, location, ...same } = it;
  return {
    ...sourced('place', source, key),
    ...same,
    parent: referenceTo(parent),
    location: referenceTo(location),
  };
}

export function membershipOf({ key, ...it }: MembershipEntry, source: string): MembershipRecord {
  return {
    ...sourced('membership', source, key),
    subject: it.subject,
    role: it.role,
    place: referenceTo(it.place),
    organization: referenceTo(it.organization),
    adviser: referenceTo(it.adviser),
    until: dateOf(it.until),
  };
}

export function serviceOf({ key, ...it }: ServiceEntry, source: string): ServiceRecord {
  const { name, description, eligibility, organization, locations, page, verifiedAt, updatedAt, ...same } =
    it;
  return {
    ...sourced('service', source, key),
    ...same,
    organization: referenceTo(organization),
    texts: textsOf({ name, description, eligibility, language: it.language }),
    locations: locations.map(({ location, schedules }) => ({ location: referenceTo(location), schedules })),
    sourceUrl: page ?? null,
    verifiedAt: dateOf(verifiedAt),
    modifiedAt: dateOf(updatedAt),
  };
}

/** A text has a name in each of its languages: where one lacks, the original's stands. */
function textsOf(
  it: Pick<ServiceEntry, 'name' | 'description' | 'eligibility' | 'language'>,
): Record<string, ServiceText> {
  const languages = new Set(
    [it.name, it.description ?? {}, it.eligibility ?? {}].flatMap((texts) => Object.keys(texts)),
  );
  const original = it.name[it.language] ?? '';
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      {
        name: it.name[language] ?? original,
        description: it.description?.[language] ?? null,
        eligibility: it.eligibility?.[language] ?? null,
      },
    ]),
  );
}
