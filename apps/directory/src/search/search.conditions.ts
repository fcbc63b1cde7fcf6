import { type Around, boxesWithin } from './search.geography.js';
import {
  aroundAt,
  type Breadth,
  type Question,
  type ReadSearch,
  type Standing,
  standingsOf,
  tsqueryOf,
} from './search.question.js';

/** What to find, and from where on. */
export interface Sought {
  question: Question;
  read: ReadSearch | null;
  breadth: Breadth;
  after: { key: number | string | null; id: string } | null;
  take: number;
}

/** A statement with its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** A statement being written: its parameters so far, and what all of its parts say alike. */
export class Writing {
  readonly values: unknown[] = [];
  readonly around: Around | null;
  /** The words as a `tsquery`; null without a search, or where none of its words can be found. */
  readonly query: string | null;
  /** From the point asked for to the row's location. */
  readonly metres: string;

  constructor(readonly sought: Sought) {
    const { question, read, breadth } = sought;
    this.around = aroundAt(question.around, breadth);
    const words = read && tsqueryOf(read, breadth);
    this.query = words === null ? null : `${this.value(words)}::tsquery`;
    this.metres = this.around ? this.metresTo(this.around) : 'null::float8';
  }

  /** Whether nothing can be found: there are words, and none of them stands anywhere. */
  get isFutile(): boolean {
    return this.sought.read !== null && this.query === null;
  }

  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  done(text: string): Statement {
    return { text, values: this.values };
  }

  /** Every condition but the words. A service has one row for each of its locations; without a point the first will do. */
  filters({ withinBox = true } = {}): string[] {
    const { question } = this.sought;
    return [
      ...question.tags.map((list) => `s.tags && ${this.value(list)}::text[]`),
      ...(this.around ? this.nearby(this.around, withinBox) : ['s.position = 0']),
      ...this.bounds(question),
    ];
  }

  /** `filters` and the words. */
  conditions(options?: { withinBox: boolean }): string[] {
    const spoken = this.query ? [`s.words @@ ${this.query}`, ...this.standing()] : [];
    return [...(spoken.length > 0 ? [`(${spoken.join(' or ')})`] : []), ...this.filters(options)];
  }

  /** The tags of which each stands for words that a service does not say. */
  meant(): string[] {
    return this.standings().flatMap(({ tags }) => tags);
  }

  /** The languages in which one says what the words say. */
  spoken(): string[] {
    return this.sought.read?.meanings.flatMap(({ languages }) => languages) ?? [];
  }

  /** Conditions of which each stands for the words where a service does not say them. */
  standing(): string[] {
    return this.standings().map(({ tags, rest }) => {
      const meant = `s.tags && ${this.value(tags)}::text[]`;
      return rest === null ? meant : `(${meant} and s.words @@ ${this.value(rest)}::tsquery)`;
    });
  }

  private standings(): Standing[] {
    const { read, breadth } = this.sought;
    return read ? standingsOf(read, breadth) : [];
  }

  private nearby(around: Around, withinBox: boolean): string[] {
    const within = `${this.metres} <= ${this.value(around.withinKm * 1000)}::float8`;
    if (!withinBox) return [within];
    const boxes = boxesWithin(around).map((box) => `s.location <@ ${this.value(box)}::box`);
    return [`(${boxes.join(' or ')})`, within];
  }

  private bounds({ age, qualityAtLeast, modifiedSince, verifiedSince }: Question): string[] {
    const years = age === null ? null : this.value(age);
    return [
      ...(years === null
        ? []
        : [`coalesce(s.minimum_age, 0) <= ${years}::int`, `coalesce(s.maximum_age, 999) >= ${years}::int`]),
      ...(qualityAtLeast === null ? [] : [`s.quality >= ${this.value(qualityAtLeast)}::real`]),
      ...(modifiedSince ? [`s.last_modified >= ${this.value(modifiedSince)}::timestamptz`] : []),
      ...(verifiedSince
        ? [`coalesce(s.verified_at, '-infinity') >= ${this.value(verifiedSince)}::timestamptz`]
        : []),
    ];
  }

  private metresTo({ latitude, longitude }: Around): string {
    const to = `${this.value(latitude)}::float8, ${this.value(longitude)}::float8`;
    return `metres_between(s.latitude, s.longitude, ${to})`;
  }
}

/** A `where` clause; nothing where there are no conditions. */
export function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}
