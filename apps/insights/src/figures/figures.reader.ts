import { type Outcome, Pole, Sector } from '#libs/events';
import { Injectable } from '@nestjs/common';
import { type Cohort, CountedReferralReader } from '../counted-referral/counted-referral.reader.js';
import type { RawFigures } from '../counted-referral/raw-figures.js';
import {
  emptyFigures,
  published,
  publishedCounts,
  publishedFigures,
  publishedTable,
} from './figures.machine.js';
import {
  type DeclineReasonFigure,
  type Flow,
  type InsightDimension,
  type Insights,
  type Interval,
  type OutcomeFigure,
  type RecipientFigures,
  type ReferralFigures,
  type ReferralFiguresAt,
  type ReferralFiguresBy,
} from './figures.types.js';
import { cellsOf, cellsOfWhole, type Table, type TableCells, type Tables } from './tables.machine.js';
import { daysBefore, intervalsOf, startOfDay } from './period.machine.js';

interface CountedTables {
  raw: Tables;
  cells: TableCells;
}

/** The tables of figures; what one of them hides is decided over all, whichever are asked for. */
@Injectable()
export class FiguresReader {
  private readonly opened = new WeakMap<Insights, Promise<CountedTables>>();

  constructor(private readonly counted: CountedReferralReader) {}

  async referrals(insights: Insights): Promise<ReferralFigures> {
    const { raw, cells } = await this.tables(insights);
    return publishedFigures(raw.whole, cells.whole);
  }

  async previous(insights: Insights): Promise<ReferralFigures> {
    const raw = await this.whole({ ...cohortOf(insights), ...daysBefore(insights) });
    return publishedFigures(raw, cellsOfWhole(raw));
  }

  async recipients(insights: Insights): Promise<RecipientFigures> {
    const raw = await this.counted.recipients(cohortOf(insights));
    return publishedTable(raw);
  }

  async series(insights: Insights, interval: Interval): Promise<ReferralFiguresAt[]> {
    const groups = await this.groups(insights, interval);
    return groups.map(({ key, figures }) => ({ at: startOfDay(key, insights.timeZone), figures }));
  }

  async by(insights: Insights, dimension: InsightDimension): Promise<ReferralFiguresBy[]> {
    const groups = await this.groups(insights, dimension);
    return groups.map((group) => ({ ...group, dimension }));
  }

  async flows(insights: Insights): Promise<Flow[]> {
    const { raw, cells } = await this.tables(insights);
    return raw.flows.map(({ pole, sector }, index) => {
      const { count, accepted } = nth(cells.flows, index);
      return { pole, sector, count: published(count), accepted: published(accepted) };
    });
  }

  async declineReasons(insights: Insights): Promise<DeclineReasonFigure[]> {
    const raw = await this.counted.declineReasons(cohortOf(insights));
    const counts = publishedCounts(raw.map(({ count }) => count));
    return raw.map(({ key }, index) => ({ code: key, reason: { code: key }, count: nth(counts, index) }));
  }

  async outcomes(insights: Insights): Promise<OutcomeFigure[]> {
    const { raw, cells } = await this.tables(insights);
    return raw.outcomes.map(({ key }, index) => ({
      outcome: key as Outcome,
      count: published(nth(cells.outcomes, index)),
    }));
  }

  upTo(insights: Insights): Promise<Date | null> {
    return this.counted.upTo(cohortOf(insights));
  }

  private async groups(insights: Insights, table: Table) {
    const { raw, cells } = await this.tables(insights);
    return raw.groups[table].map((group, index) => ({
      key: group.key,
      figures: publishedFigures(group, nth(cells.groups[table], index)),
    }));
  }

  private tables(insights: Insights): Promise<CountedTables> {
    const opened = this.opened.get(insights) ?? this.open(insights);
    this.opened.set(insights, opened);
    return opened;
  }

  private async open(insights: Insights): Promise<CountedTables> {
    const cohort = cohortOf(insights);
    const [whole, flows, outcomes, groups] = await Promise.all([
      this.whole(cohort),
      this.counted.flows(cohort),
      this.counted.outcomes(cohort),
      Promise.all(
        Object.entries(keysOf(insights)).map(async ([table, keys]) => {
          const found = await this.counted.figures(cohort, table as Table);
          return [table, filled(keys, found)] as const;
        }),
      ),
    ]);
    const raw = { whole, flows, outcomes, groups: Object.fromEntries(groups) as Tables['groups'] };
    return { raw, cells: cellsOf(raw) };
  }

  private async whole(cohort: Cohort): Promise<RawFigures> {
    const [raw] = await this.counted.figures(cohort, 'ALL');
    return raw ?? emptyFigures('');
  }
}

/** The lines of each table, in order. */
function keysOf(insights: Insights): Record<Table, string[]> {
  return {
    SECTOR: Object.values(Sector),
    POLE: Object.values(Pole),
    DAY: intervalsOf(insights, 'day'),
    WEEK: intervalsOf(insights, 'week'),
    MONTH: intervalsOf(insights, 'month'),
  };
}

function filled(keys: readonly string[], raw: readonly RawFigures[]): RawFigures[] {
  const found = new Map(raw.map((figures) => [figures.key, figures]));
  return keys.map((key) => found.get(key) ?? emptyFigures(key));
}

function cohortOf({ place, fromDay, untilDay, closedDaysOnly, now }: Insights): Cohort {
  return { placeId: place?.id ?? null, fromDay, untilDay, closedDaysOnly, now };
}

function nth<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no line ${index} in this table.`);
  return found;
}
