import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../language.js';

export type Values = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();
const somewhere = 'UTC';

/** Says things of one catalogue in one language, and dates as people there write them. */
export class Wording<Key extends string> {
  constructor(
    readonly language: Language,
    private readonly catalogue: Readonly<Record<Key, string>>,
    private readonly timeZone: string | null,
  ) {}

  say(key: Key, values?: Values): string {
    const message = this.catalogue[key];
    const known = formats.get(`${this.language} ${message}`);
    const format = known ?? new IntlMessageFormat(message, this.language, undefined, { ignoreTag: true });
    if (!known) formats.set(`${this.language} ${message}`, format);
    return String(format.format(values));
  }

  /** Says it where the catalogue has a word for it: statuses and acts may gain members that nobody wrote a sentence for. */
  mayHave(key: string): Key | null {
    return Object.hasOwn(this.catalogue, key) ? (key as Key) : null;
  }

  /** `Monday 2 March 2026` */
  day(instant: string, timeZone = this.timeZone): string {
    return this.date(instant, timeZone, { dateStyle: 'full' });
  }

  /** `2 March 2026` */
  shortDay(instant: string): string {
    return this.date(instant, this.timeZone, { dateStyle: 'long' });
  }

  /** A calendar day, which no time zone moves. */
  calendarDay(day: string): string {
    return this.date(`${day}T12:00:00.000Z`, 'UTC', { dateStyle: 'full' });
  }

  /** `09:30` */
  time(instant: string, timeZone = this.timeZone): string {
    return this.date(instant, timeZone, { timeStyle: 'short' });
  }

  /** The name of a language as it is called in this one; the tag itself where nobody knows it. */
  nameOfLanguage(tag: string): string {
    try {
      return new Intl.DisplayNames([this.language], { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  private date(instant: string, timeZone: string | null, options: Intl.DateTimeFormatOptions): string {
    const locale = this.language === 'en' ? 'en-GB' : this.language;
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: timeZone ?? somewhere }).format(
      new Date(instant),
    );
  }
}
