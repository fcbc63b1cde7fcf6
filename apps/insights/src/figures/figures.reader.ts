import { type Outcome, Pole, Sector } from '#libs/events';
import { Injectable } from '@nestjs/common';
import {
  type Cohort,
  CountedReferralReader,
  type Grouping,
} from '../counted-referral/counted-referral.reader.js';
import type { RawFigures } from '../counted-referral/raw-figures.js';
import { emptyFigures, publishedCounts, publishedFigures, publishedTable } from './figures.machine.js';
import {
  type DeclineReasonFigure,
  type Flow,
  InsightDimension,
  type Insights,
  type Interval,
  type OutcomeFigure,
  type RecipientFigures,
  type ReferralFigures,
  type ReferralFiguresAt,
  type ReferralFiguresBy,
} from './figures.types.js';
import { daysBefore, intervalsOf, startOfDay } from './period.machine.js';

const units = { DAY: 'day', WEEK: 'week', MONTH: 'month' } as const;

/** The tables of figures, each from one statement, published with small cells hidden. */
@Injectable()
export class FiguresReader {
  constructor(private readonly counted: CountedReferralReader) {}

  referrals(insights: Insights): Promise<ReferralFigures> {
    return this.whole(cohortOf(insights));
  }

  previous(insights: Insights): Promise<ReferralFigures> {
    return this.whole({ ...cohortOf(insights), ...daysBefore(insights) });
  }

  async recipients(insights: Insights): Promise<RecipientFigures> {
    const raw = await this.counted.recipients(cohortOf(insights));
    return publishedTable(raw);
  }

  async series(insights: Insights, interval: Interval): Promise<ReferralFiguresAt[]> {
    const starts = intervalsOf(insights, units[interval]);
    const figures = publishedFigures(await this.groups(insights, interval, starts));
    return starts.map((start, index) => ({
      at: startOfDay(start, insights.timeZone),
      figures: nth(figures, index),
    }));
  }

  async by(insights: Insights, dimension: InsightDimension): Promise<ReferralFiguresBy[]> {
    const keys = Object.values<string>(dimension === InsightDimension.SECTOR ? Sector : Pole);
    const figures = publishedFigures(await this.groups(insights, dimension, keys));
    return keys.map((key, index) => ({ key, figures: nth(figures, index), dimension }));
  }

  async flows(insights: Insights): Promise<Flow[]> {
    const raw = await this.counted.flows(cohortOf(insights));
    const counts = publishedCounts(raw.map(({ count }) => count));
    const accepted = publishedCounts(raw.map((flow) => flow.accepted));
    return raw.map(({ pole, sector }, index) => ({
      ...{ pole, sector },
      ...{ count: nth(counts, index), accepted: nth(accepted, index) },
    }));
  }

  async declineReasons(insights: Insights): Promise<DeclineReasonFigure[]> {
    const raw = await this.counted.declineReasons(cohortOf(insights));
    const counts = publishedCounts(raw.map(({ count }) => count));
    return raw.map(({ key }, index) => ({ code: key, reason: { code: key }, count: nth(counts, index) }));
  }

  async outcomes(insights: Insights): Promise<OutcomeFigure[]> {
    const raw = await this.counted.outcomes(cohortOf(insights));
    const counts = publishedCounts(raw.map(({ count }) => count));
    return raw.map(({ key }, index) => ({ outcome: key as Outcome, count: nth(counts, index) }));
  }

  upTo(insights: Insights): Promise<Date | null> {
    return this.counted.upTo(cohortOf(insights));
  }

  private async whole(cohort: Cohort): Promise<ReferralFigures> {
    const [raw] = await this.counted.figures(cohort, 'ALL');
    return nth(publishedFigures([raw ?? emptyFigures('')]), 0);
  }

  private async groups(insights: Insights, grouping: Grouping, keys: string[]): Promise<RawFigures[]> {
    const raw = await this.counted.figures(cohortOf(insights), grouping);
    const found = new Map(raw.map((figures) => [figures.key, figures]));
    return keys.map((key) => found.get(key) ?? emptyFigures(key));
  }
}

function cohortOf({ place, fromDay, untilDay, closedDaysOnly, now }: Insights): Cohort {
  return { placeId: place?.id ?? null, fromDay, untilDay, closedDaysOnly, now };
}

function nth<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no line ${index} in this table.`);
  return found;
}
