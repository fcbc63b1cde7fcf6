import type { Question, SearchOrder } from '../search/search.question.js';
import { tag, type TagList, territoryTags } from '../search/search.tags.js';

/** What of a filter needs no looking up. */
export interface PlainFilter {
  sectors?: readonly string[] | null;
  poles?: readonly string[] | null;
  publics?: readonly string[] | null;
  topics?: readonly string[] | null;
  languages?: readonly string[] | null;
  modes?: readonly string[] | null;
  accessibility?: readonly string[] | null;
  sources?: readonly string[] | null;
  organizationId?: string | null;
  free?: boolean | null;
  territory?: string | null;
  age?: number | null;
  qualityAtLeast?: number | null;
  modifiedSince?: Date | null;
  verifiedSince?: Date | null;
}

const mostEntries = 100;
const longestEntry = 200;
const lists: [keyof PlainFilter, TagList][] = [
  ['sectors', 'sector'],
  ['poles', 'pole'],
  ['publics', 'public'],
  ['topics', 'topic'],
  ['languages', 'language'],
  ['modes', 'mode'],
  ['accessibility', 'accessibility'],
  ['sources', 'source'],
];
const lowered = new Set<keyof PlainFilter>(['publics', 'topics', 'languages']);

/** What is wrong with a filter, in a sentence; null where nothing is. */
export function faultOf(filter: PlainFilter): string | null {
  for (const [name] of lists) {
    const entries = filter[name] as readonly string[] | null | undefined;
    if ((entries?.length ?? 0) > mostEntries) return `The list ${name} has at most ${mostEntries} entries.`;
    if (
      entries?.some((entry) => entry.length > longestEntry || entry.includes('\0') || !entry.isWellFormed())
    )
      return `Entries of ${name} have at most ${longestEntry} characters, all of them whole and none of them NUL.`;
  }
  if ((filter.territory?.length ?? 0) > longestEntry)
    return `A territory has at most ${longestEntry} characters.`;
  if (filter.age != null && (filter.age < 0 || filter.age > 130))
    return 'An age lies between 0 and 130 years.';
  const { qualityAtLeast } = filter;
  if (qualityAtLeast != null && !(qualityAtLeast >= 0 && qualityAtLeast <= 1))
    return 'Quality lies between 0 and 1.';
  return null;
}

/** The lists of tags of which a service must have one each; `territory` as `writtenOf` has it. */
export function tagsOf(filter: PlainFilter, territory: string | null): string[][] {
  const named = lists.flatMap(([name, list]) => {
    const entries = filter[name] as readonly string[] | null | undefined;
    if (!entries) return [];
    return [entries.map((entry) => tag(list, lowered.has(name) ? entry.toLowerCase() : entry))];
  });
  return [
    ...named,
    ...(filter.organizationId == null
      ? []
      : [[tag('organization', filter.organizationId.toLowerCase().replaceAll('\0', ''))]]),
    ...(filter.free == null ? [] : [[tag('free', String(filter.free))]]),
    ...(territory === null ? [] : [territoryTags(territory)]),
  ];
}

/** By what the answer is sorted: what was asked for, as far as it makes sense. Null: by distance from nowhere. */
export function orderOf(
  wanted: SearchOrder | null,
  has: { search: boolean; near: boolean },
): SearchOrder | null {
  if (wanted === 'DISTANCE' && !has.near) return null;
  if (wanted && (wanted !== 'RELEVANCE' || has.search)) return wanted;
  if (has.search) return 'RELEVANCE';
  return has.near ? 'DISTANCE' : 'NAME';
}

/** The parts of a question that a filter holds as they are. */
export function boundsOf(
  filter: PlainFilter,
): Pick<Question, 'age' | 'qualityAtLeast' | 'modifiedSince' | 'verifiedSince'> {
  const { age = null, qualityAtLeast = null, modifiedSince = null, verifiedSince = null } = filter;
  /** As it is stored, in single precision: PostgreSQL refuses what is too small for that. */
  const quality = qualityAtLeast === null ? null : Math.fround(qualityAtLeast);
  return { age, qualityAtLeast: quality, modifiedSince, verifiedSince };
}
