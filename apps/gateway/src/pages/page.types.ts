import type { Visitor } from '../door/door.types.js';
import type { Language } from './language.js';

/** One reader of one page, once the link has been read. */
export interface Visit {
  visitor: Visitor;
  /** The address of the page, without query. */
  path: string;
  /** What every form of the page carries. */
  formToken: string;
  /** What the reader chose on the page itself. */
  chosen: Language | null;
  /** What their browser asks for. */
  accepted: Language | null;
  /** What was just done, by the address; nothing that is not one of our own words. */
  said: string | null;
  /** Wants what the page shortens in full. */
  whole: boolean;
}

/** What a request for a page comes to. */
export type Answer = { status: number; html: string } | { goTo: string };

/** Why a form was not taken, by the name of the sentence that says so and what stands in its blanks. */
export interface Refused<Problem extends string> {
  problem: Problem;
  values?: Readonly<Record<string, number>>;
}

/** Why there is no form to act on: it was shown elsewhere or long ago, is too large, or cannot be read. */
export type NoForm = Refused<'stale' | 'tooLarge' | 'check'>;

/** What people write takes more room than ids, days and codes. */
const mostCharacters: Readonly<Record<string, number>> = { message: 2_000, text: 2_000, where: 300 };
const mostOfOthers = 200;

/** The most characters that a field takes. */
export function mostOf(name: string): number {
  return mostCharacters[name] ?? mostOfOthers;
}

/** The fields of a posted form: the last value of each name, trimmed, with line ends as they were typed; and all values. */
export class Form {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  /** The refusal of the first field that is longer than it may be; null where all fit. */
  tooLong(): Refused<'tooLong'> | null {
    const name = Object.keys(this.fields).find((each) => this.text(each).length > mostOf(each));
    return name === undefined ? null : { problem: 'tooLong', values: { most: mostOf(name) } };
  }

  text(name: string): string {
    const value = this.fields[name];
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'string' ? last.replaceAll('\r\n', '\n').trim() : '';
  }

  all(name: string): string[] {
    const value = this.fields[name];
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((each) => typeof each === 'string' && each !== '').slice(0, 20) as string[];
  }
}

/** The link is well-formed but opens nothing any more. */
export class LinkIsOver extends Error {}

/** There is no page at this address. */
export class NoSuchPage extends Error {}

/** What the page shows cannot be had just now. */
export class PageUnavailable extends Error {}
