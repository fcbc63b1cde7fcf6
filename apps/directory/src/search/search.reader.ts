import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Sought, Statement } from './search.conditions.js';
import type { Around } from './search.geography.js';
import { aroundAt, Breadth, breadthsOf, type Question, type ReadSearch } from './search.question.js';
import {
  byDistance,
  byProbe,
  byRelevance,
  bySorting,
  byWalk,
  mostCandidates,
  mostSampled,
  sampleOf,
  sampleOfOrganizations,
} from './search.statement.js';
import { tag } from './search.tags.js';
import { SearchWords } from './search.words.js';

/** A service that fits. */
export interface Hit {
  serviceId: string;
  /** By what it was sorted. */
  key: number | string | null;
  /** To its nearest location; null where the question names no point. */
  metres: number | null;
  /** The words of the search that stand in it. */
  matched: string[];
}

/** What was found. */
export interface Found {
  hits: Hit[];
  read: ReadSearch | null;
  breadth: Breadth;
  /** How many fit; null where nobody counted. */
  total: number | null;
}

/** Where a list of hits goes on. */
export interface From {
  breadth: Breadth;
  key: number | string | null;
  id: string;
}

/** A tag, and in how many of the sampled services it stands. */
interface Counted {
  tag: string;
  count: number;
  sampled: number;
}

/** How often each tag stands in what fits. */
export interface Sample {
  counts: { tag: string; count: number }[];
  approximate: boolean;
}

/** For a page of the nearest so many rows are read at first. */
const rowsOfAHit = 5;

/** `found` services were sorted, out of `scanned` rows. */
type Row = Hit & { found: number; scanned: number };

@Injectable()
export class SearchReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly words: SearchWords,
  ) {}

  /** The services that fit, from there on; where nothing fits at all, those that fit a broader question. */
  async find(question: Question, from: From | null, take: number): Promise<Found> {
    const read = question.search === null ? null : await this.words.read(question.search);
    const after = from && { key: from.key, id: from.id };
    const breadths = from ? [from.breadth] : breadthsOf(question, read);
    for (const breadth of breadths) {
      const found = await this.search({ question, read, breadth, after, take });
      if (found.hits.length > 0) return { ...found, read, breadth };
    }
    return { hits: [], read, breadth: from?.breadth ?? Breadth.AS_ASKED, total: from ? null : 0 };
  }

  /** Counts what can be narrowed to, in a sample of what fits. */
  async sample(question: Question, { read, breadth }: Pick<Found, 'read' | 'breadth'>): Promise<Sample> {
    const statement = sampleOf({ question, read, breadth, after: null, take: 0 });
    if (statement === null) return { counts: [], approximate: false };
    return sampleIn(await this.dataSource.query<Counted[]>(statement.text, statement.values));
  }

  /** The same for all services of each of these organizations, in their order. */
  async samplesOf(organizationIds: readonly string[]): Promise<Sample[]> {
    const rows = await this.dataSource.query<(Counted & { id: string })[]>(sampleOfOrganizations, [
      organizationIds,
      organizationIds.map((id) => tag('organization', id)),
    ]);
    const byOrganization = Map.groupBy(rows, ({ id }) => id);
    return organizationIds.map((id) => sampleIn(byOrganization.get(id) ?? []));
  }

  private async search(sought: Sought): Promise<Pick<Found, 'hits' | 'total'>> {
    if (sought.question.order === 'RELEVANCE') {
      const rows = await this.run(byRelevance(sought));
      return { hits: rows, total: countedBelow(mostCandidates, rows) };
    }
    if (!isBoundless(sought)) {
      const rows = await this.run(byProbe(sought));
      const total = countedBelow(mostCandidates + 1, rows);
      const isNothing = rows.length === 0 && sought.after === null;
      if (isNothing || total !== null) return { hits: rows, total };
    }
    return { hits: await this.among(sought), total: null };
  }

  /** A page where many fit. */
  private async among(sought: Sought): Promise<Row[]> {
    const { question, breadth, take } = sought;
    const around = aroundAt(question.around, breadth);
    if (question.order === 'DISTANCE' && around) return this.nearest(sought, around);
    const walked = around ? [] : await this.run(byWalk(sought));
    return walked.length === take || isBoundless(sought) ? walked : this.run(bySorting(sought));
  }

  /** A page of the nearest: out of few rows where they are enough, at last out of all. */
  private async nearest(sought: Sought, around: Around): Promise<Row[]> {
    const few = sought.take * rowsOfAHit;
    for (const most of sought.after === null && few < mostCandidates
      ? [few, mostCandidates]
      : [mostCandidates]) {
      const rows = await this.run(byDistance(sought, around, most));
      if (rows.length === sought.take) return rows;
    }
    return this.run(bySorting(sought));
  }

  private async run(statement: Statement | null): Promise<Row[]> {
    return statement === null ? [] : this.dataSource.query<Row[]>(statement.text, statement.values);
  }
}

function sampleIn(rows: readonly Counted[]): Sample {
  return { counts: [...rows], approximate: (rows[0]?.sampled ?? 0) > mostSampled };
}

function countedBelow(limit: number, rows: readonly Row[]): number | null {
  const [first] = rows;
  return first === undefined || first.scanned >= limit ? null : first.found;
}

function isBoundless({ question, read }: Sought): boolean {
  const { around, tags, age, qualityAtLeast, modifiedSince, verifiedSince } = question;
  const bounds = [read, around, age, qualityAtLeast, modifiedSince, verifiedSince];
  return tags.length === 0 && bounds.every((bound) => bound === null);
}
