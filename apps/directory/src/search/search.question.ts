import { createHash } from 'node:crypto';
import type { Around } from './search.geography.js';
import type { Meaning } from './search.sayings.js';

/** By what found services are sorted. */
export type SearchOrder = 'RELEVANCE' | 'DISTANCE' | 'NAME' | 'RECENTLY_VERIFIED';

/** A question to the search, checked. */
export interface Question {
  search: string | null;
  around: Around | null;
  /** A service has one tag of every list. */
  tags: string[][];
  age: number | null;
  qualityAtLeast: number | null;
  modifiedSince: Date | null;
  verifiedSince: Date | null;
  order: SearchOrder;
}

/** One word of the search, read: what it may stand as in a service. */
export interface ReadWord {
  /** As it was asked for. */
  word: string;
  /** The words it may be: itself, what it begins, or what it was mistyped for. */
  alternatives: string[];
  corrected: string | null;
  /** Stems in every configuration of the directory. */
  lexemes: string[];
}

/** A search text as it was read. */
export interface ReadSearch {
  words: ReadWord[];
  /** The sectors and poles of which it speaks. */
  meanings: Meaning[];
  /** The text with mistyped words corrected; null where none was. */
  corrected: string | null;
}

/** How far an answer may go beyond the question: as asked, any word, farther, both. */
export enum Breadth {
  AS_ASKED,
  ANY_WORD,
  FARTHER,
  ANY_WORD_FARTHER,
}

const timesFarther = 4;
const farthestKm = 500;

/** The breadths that could find more than the one before, in the order in which they are tried. */
export function breadthsOf(question: Question, read: ReadSearch | null): Breadth[] {
  const severalWords = (read?.words.length ?? 0) > 1;
  const near = question.around !== null && question.around.withinKm < farthestKm;
  return [
    Breadth.AS_ASKED,
    ...(severalWords ? [Breadth.ANY_WORD] : []),
    ...(near ? [Breadth.FARTHER] : []),
    ...(severalWords && near ? [Breadth.ANY_WORD_FARTHER] : []),
  ];
}

export function aroundAt(around: Around | null, breadth: Breadth): Around | null {
  if (around === null || breadth === Breadth.AS_ASKED || breadth === Breadth.ANY_WORD) return around;
  return {
    ...around,
    withinKm: Math.max(around.withinKm, Math.min(around.withinKm * timesFarther, farthestKm)),
  };
}

/** A `tsquery` of read words; null where none of them can be found. */
export function tsqueryOf(read: ReadSearch, breadth: Breadth): string | null {
  const parts = read.words.map(partOf);
  if (isAnyWord(breadth)) return parts.filter((part) => part !== null).join(' | ') || null;
  return parts.includes(null) || parts.length === 0 ? null : parts.join(' & ');
}

/** What stands for words that a service does not say: one of these tags, beside the other words as a `tsquery`. */
export interface Standing {
  tags: string[];
  rest: string | null;
}

/** What stands for the words, one for each of their meanings; a meaning is enough where any word is. */
export function standingsOf({ words, meanings }: ReadSearch, breadth: Breadth): Standing[] {
  if (isAnyWord(breadth)) return meanings.map(({ tags }) => ({ tags, rest: null }));
  return meanings.flatMap(({ tags, words: said }) => {
    const rest = words.filter(({ word }) => !said.includes(word)).map(partOf);
    return rest.includes(null) ? [] : [{ tags, rest: rest.join(' & ') || null }];
  });
}

function isAnyWord(breadth: Breadth): boolean {
  return breadth === Breadth.ANY_WORD || breadth === Breadth.ANY_WORD_FARTHER;
}

/** One word as a `tsquery`. */
export function partOf({ lexemes }: ReadWord): string | null {
  const quoted = lexemes.map((lexeme) => `'${lexeme.replaceAll(/['\\]/g, '')}'`);
  return quoted.length === 0 ? null : `(${quoted.join(' | ')})`;
}

/** The name of the list that a question asks for: a cursor of one list does not fit another. */
export function listOf(question: Question): string {
  const hash = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);
  return `services:${question.order}:${hash}`;
}
