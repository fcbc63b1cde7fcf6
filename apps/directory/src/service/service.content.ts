import type { Pole, Sector, ServiceMode, ServiceStatus } from '#libs/events';
import type { References } from '../provenance/provenance.reader.js';
import type { ScheduleRecord } from '../schedule/schedule.record.js';
import type { KnownTerms } from '../taxonomy/taxonomy.reader.js';
import { qualityOf } from './service.machine.js';
import type { ServiceRecord, ServiceText } from './service.record.js';

/** What records may refer to. */
export interface Surroundings {
  organizations: References;
  locations: References;
  terms: KnownTerms;
}

/** A record with every reference resolved and every gap filled. */
export type ServiceContent = ReturnType<typeof contentOf>;

export function contentOf(record: ServiceRecord, around: Surroundings, problems: string[]) {
  const texts = textsOf(record.texts);
  if (!texts[record.language.toLowerCase()])
    problems.push(`There is no text in the original language "${record.language}".`);
  const locations = locationsOf(record, around, problems);
  return {
    organizationId: around.organizations.required(record.organization, record.source, problems),
    ...listsOf(record),
    status: record.status as ServiceStatus,
    language: record.language.toLowerCase(),
    texts,
    publics: around.terms.ids('publics', record.publics, problems),
    topics: around.terms.ids('topics', record.topics, problems),
    accessModes: around.terms.ids('access-modes', record.accessModes, problems),
    minimumAge: record.minimumAge ?? null,
    maximumAge: record.maximumAge ?? null,
    free: record.free ?? null,
    email: record.email ?? null,
    url: record.url ?? null,
    sourceUrl: record.sourceUrl ?? null,
    verifiedAt: record.verifiedAt ?? null,
    modifiedAt: record.modifiedAt ?? null,
    locations,
    quality: quality(record, locations.length),
  };
}

function listsOf(record: ServiceRecord) {
  return {
    sectors: [...new Set(record.sectors)] as Sector[],
    poles: [...new Set(record.poles)] as Pole[],
    languages: [...new Set(record.languages?.map((language) => language.toLowerCase()))],
    modes: [...new Set(record.modes)] as ServiceMode[],
    requiredDocuments: record.requiredDocuments ?? [],
    accessibility: [...new Set(record.accessibility)],
    costs: record.costs ?? [],
    areas: record.areas ?? [],
    phones: record.phones ?? [],
    schedules: record.schedules ?? [],
  };
}

function textsOf(texts: Record<string, ServiceText>): Record<string, ServiceText> {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language.toLowerCase(), text]));
}

function locationsOf(
  record: ServiceRecord,
  around: Surroundings,
  problems: string[],
): { locationId: string; schedules: readonly ScheduleRecord[] }[] {
  const found = new Map<string, readonly ScheduleRecord[]>();
  for (const { location, schedules } of record.locations ?? []) {
    const id = around.locations.required(location, record.source, problems);
    found.set(id, [...(found.get(id) ?? []), ...(schedules ?? [])]);
  }
  return [...found].map(([locationId, schedules]) => ({ locationId, schedules }));
}

function quality(record: ServiceRecord, locations: number): number {
  const texts = Object.values(record.texts);
  const atDistance = record.modes?.some((mode) => mode !== 'IN_PERSON') ?? false;
  const hours = (record.locations ?? []).flatMap((at) => at.schedules ?? []).length;
  return qualityOf({
    descriptions: texts.map((text) => text.description),
    eligibility: texts.some((text) => text.eligibility),
    sectors: record.sectors?.length ?? 0,
    topics: record.topics?.length ?? 0,
    publics: record.publics?.length ?? 0,
    languages: record.languages?.length ?? 0,
    modes: record.modes?.length ?? 0,
    cost: record.free != null || (record.costs?.length ?? 0) > 0,
    locations: locations + (atDistance ? 1 : 0),
    reachable: Boolean(record.email ?? record.url ?? record.phones?.[0]),
    schedules: (record.schedules?.length ?? 0) + hours,
    verified: record.verifiedAt != null,
  });
}
