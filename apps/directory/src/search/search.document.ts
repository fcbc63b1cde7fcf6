import { mapPoint } from './search.geography.js';
import { configurationOf, forStemming, nameKeyOf, wordsOf } from './search.machine.js';
import { type Area, areaTags, tag } from './search.tags.js';

/** Everything that search wants to know of a service, as the tables hold it. */
export interface Searchable {
  id: string;
  organizationId: string;
  organization: string;
  alternateName: string | null;
  source: string;
  language: string;
  sectors: string[];
  poles: string[];
  publics: string[];
  topics: string[];
  languages: string[];
  modes: string[];
  accessibility: string[];
  free: boolean | null;
  minimumAge: number | null;
  maximumAge: number | null;
  quality: number;
  verifiedAt: string | null;
  lastModified: string;
  texts: { language: string; name: string; description: string | null; eligibility: string | null }[] | null;
  areas: Area[] | null;
  points: { latitude: number; longitude: number; accessibility: string[] }[] | null;
}

/** What a topic or a public is called, by language. */
export interface TermNames {
  id: string;
  names: Record<string, string>;
}

/** One stretch of text to be indexed. */
export interface Stretch {
  /** The service or term whose it is. */
  owner: string;
  configuration: string;
  weight: 'A' | 'B' | 'C' | 'D';
  /** What the configuration is given to read. */
  text: string;
  words: string[];
}

const mostLocations = 500;

/** The projection rows, but for their lexemes: one for each location, or one without. */
export function rowsOf(of: Searchable) {
  const original = of.texts?.find((text) => text.language === of.language) ?? of.texts?.[0];
  const row = {
    service_id: of.id,
    organization_id: of.organizationId,
    tags: tagsOf(of),
    facets: facetsOf(of),
    name_key: nameKeyOf(original?.name ?? ''),
    minimum_age: of.minimumAge,
    maximum_age: of.maximumAge,
    quality: of.quality,
    verified_at: of.verifiedAt,
    last_modified: of.lastModified,
  };
  const points = of.points?.slice(0, mostLocations) ?? [];
  if (points.length === 0) return [{ ...row, position: 0 }];
  return points.map(({ latitude, longitude }, position) => ({
    ...row,
    position,
    latitude,
    longitude,
    location: mapPoint({ latitude, longitude }),
  }));
}

function facetsOf(of: Searchable): string[] {
  return [
    ...of.sectors.map((value) => tag('sector', value)),
    ...of.poles.map((value) => tag('pole', value)),
    ...of.publics.map((value) => tag('public', value)),
    ...of.topics.map((value) => tag('topic', value)),
    ...of.languages.map((value) => tag('language', value)),
    ...of.modes.map((value) => tag('mode', value)),
  ];
}

function tagsOf(of: Searchable): string[] {
  const accessibility = [...of.accessibility, ...(of.points ?? []).flatMap((point) => point.accessibility)];
  return [
    tag('organization', of.organizationId),
    tag('source', of.source),
    ...facetsOf(of),
    ...[...new Set(accessibility)].map((value) => tag('accessibility', value)),
    ...(of.free === null ? [] : [tag('free', String(of.free))]),
    ...areaTags(of.areas ?? []),
  ];
}

/** The terms whose names stand for a service, too. */
export function termsOf({ topics, publics }: Searchable): string[] {
  return [...topics, ...publics];
}

/**
 * What is indexed of a service beside the names of its terms, in which configuration and how heavy: name A, organization
 * and terms B, description C, eligibility D.
 */
export function stretchesOf(of: Searchable): Stretch[] {
  const own = of.texts?.flatMap(({ language, name, description, eligibility }) => [
    stretch(of.id, language, 'A', name),
    stretch(of.id, language, 'C', description),
    stretch(of.id, language, 'D', eligibility),
  ]);
  const by = [of.organization, of.alternateName].map((name) => stretch(of.id, of.language, 'B', name));
  return [...(own ?? []), ...by].filter(({ words }) => words.length > 0);
}

/** What is indexed of a term for all services that name it. */
export function stretchesOfTerm({ id, names }: TermNames): Stretch[] {
  return Object.entries(names)
    .map(([language, name]) => stretch(id, language, 'B', name))
    .filter(({ words }) => words.length > 0);
}

function stretch(owner: string, language: string, weight: Stretch['weight'], of: string | null): Stretch {
  const words = wordsOf(of ?? '');
  const configuration = configurationOf(language);
  const text = words.map((word) => forStemming(configuration, word)).join(' ');
  return { owner, configuration, weight, text, words };
}

/** Words of a service, each once, for reading mistyped and unfinished words; numbers are left out. */
export function vocabularyOf(stretches: readonly Stretch[]): Set<string> {
  return new Set(
    stretches.flatMap(({ words }) => words.filter((word) => word.length > 2 && !/\d/.test(word))),
  );
}
