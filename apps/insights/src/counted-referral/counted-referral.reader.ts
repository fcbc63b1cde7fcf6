import type { ReferralStatus } from '#libs/events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { progressOf } from './progress.entity.js';
import type { RawCount, RawFigures, RawFlow } from './raw-figures.js';

/** Which referrals a question is about: those sent on these days, by the calendar of each one's place. */
export interface Cohort {
  placeId: string | null;
  /** First day, `2026-03-01`. */
  fromDay: string;
  /** First day that is no longer in it. */
  untilDay: string;
  /** What happened today, by the place's calendar, is left out. */
  closedDaysOnly: boolean;
  now: Date;
}

export type Grouping = 'ALL' | 'SECTOR' | 'POLE' | 'DAY' | 'WEEK' | 'MONTH';

const groupKeys: Record<Grouping, string> = {
  ALL: `''`,
  SECTOR: 'sector',
  POLE: 'pole',
  DAY: `to_char(sent_on, 'YYYY-MM-DD')`,
  WEEK: `to_char(date_trunc('week', sent_on), 'YYYY-MM-DD')`,
  MONTH: `to_char(date_trunc('month', sent_on), 'YYYY-MM-DD')`,
};

/** A milestone counts when it lies before the cut: the start of today, or never where one sees it live; a status, as it was right before. */
const cohortSql = `
  with cohort as (
    select r.*, (r.sent_at at time zone p.time_zone)::date as sent_on,
      case when $5 then date_trunc('day', $4::timestamptz at time zone p.time_zone) at time zone p.time_zone
        else 'infinity'::timestamptz end as cut
    from counted_referrals r join places p on p.place_id = r.place_id
    where not p.sandbox and ($1::uuid is null or r.place_id = $1)
      and r.sent_at >= $2::date - interval '1 day' and r.sent_at < $3::date + interval '1 day'
      and (r.sent_at at time zone p.time_zone)::date >= $2::date
      and (r.sent_at at time zone p.time_zone)::date < $3::date
  ), stated as (
    select *, turned_to[width_bucket(cut - interval '1 millisecond', turned_at)] as status from cohort where sent_at < cut
  ), counted as (
    select * from stated where status is distinct from 'ENTERED_IN_ERROR'
  )`;

/** Where the day of the last act, or today, begins; of several places, at the one where that is earliest. */
const lastClosedDay = `
  select min(date_trunc('day', least(up_to, $3::timestamptz) at time zone time_zone) at time zone time_zone) as up_to
    from progress, places where name = $1 and not sandbox and ($2::uuid is null or place_id = $2)`;

@Injectable()
export class CountedReferralReader {
  constructor(private readonly dataSource: DataSource) {}

  figures(cohort: Cohort, grouping: Grouping): Promise<RawFigures[]> {
    return this.ask<RawFigures>(
      cohort,
      `select ${groupKeys[grouping]} as key, count(*)::int as sent, ${milestones}, ${delays} from counted group by 1 order by 1`,
    );
  }

  flows(cohort: Cohort): Promise<RawFlow[]> {
    return this.ask(
      cohort,
      `select pole, sector, count(*)::int as count, ${countOf('accepted_at', 'accepted')} from counted group by 1, 2 order by 1, 2`,
    );
  }

  outcomes(cohort: Cohort): Promise<RawCount[]> {
    return this.ask(
      cohort,
      `select outcome as key, count(*)::int as count from counted where completed_at < cut and outcome is not null group by 1 order by 1`,
    );
  }

  /** Of recipients, not of referrals: two who decline one referral give two reasons. */
  declineReasons(cohort: Cohort): Promise<RawCount[]> {
    return this.ask(
      cohort,
      `select o.reason as key, count(*)::int as count from counted join counted_recipients o using (referral_id)
       where o.reason is not null and least(o.declined_at, o.handed_back_at) < cut group by 1 order by 1`,
    );
  }

  async recipients(cohort: Cohort): Promise<Record<RecipientCount, number>> {
    const counts = Object.entries(recipientColumns).map(([name, column]) => countOf(`o.${column}`, name));
    const [row] = await this.ask<Record<RecipientCount, number>>(
      cohort,
      `select ${counts.join(', ')} from counted join counted_recipients o using (referral_id)`,
    );
    if (!row) throw new Error('An aggregate without groups answers one row.');
    return row;
  }

  /**
   * Everything that happened before this instant is counted in; null before the first. Of closed days, the start of a
   * day; who sees one place live learns when something happened there last, and nothing of the others.
   */
  async upTo({ placeId, closedDaysOnly, now }: Cohort): Promise<Date | null> {
    const rows: { up_to: Date | null }[] = closedDaysOnly
      ? await this.dataSource.query(lastClosedDay, [progressOf(null), placeId, now])
      : await this.dataSource.query('select up_to from progress where name = $1', [progressOf(placeId)]);
    return rows[0]?.up_to ?? null;
  }

  private ask<Row>(cohort: Cohort, select: string): Promise<Row[]> {
    const { placeId, fromDay, untilDay, now, closedDaysOnly } = cohort;
    return this.dataSource.query(`${cohortSql} ${select}`, [placeId, fromDay, untilDay, now, closedDaysOnly]);
  }
}

const recipientColumns = {
  asked: 'asked_at',
  received: 'received_at',
  accepted: 'accepted_at',
  declined: 'declined_at',
  expired: 'expired_at',
  handedBack: 'handed_back_at',
  waitlisted: 'waitlisted_at',
} as const;
export type RecipientCount = keyof typeof recipientColumns;

function countOf(column: string, name: string): string {
  return `(count(*) filter (where ${column} < cut))::int as "${name}"`;
}

function countIn(status: `${ReferralStatus}`, name: string): string {
  return `(count(*) filter (where status = '${status}'))::int as "${name}"`;
}

function delayTo(column: string, name: string): string {
  const hours = `extract(epoch from ${column} - sent_at)::float8 / 3600`;
  const percentiles = `percentile_cont(array[0.5, 0.9]) within group (order by ${hours})`;
  return `${percentiles} filter (where ${column} < cut) as "${name}"`;
}

const milestones = [
  countOf('received_at', 'received'),
  countOf('answered_at', 'answered'),
  `(count(*) filter (where answered_at < cut and answered_at <= answer_by))::int as "answeredInTime"`,
  countOf('accepted_at', 'accepted'),
  countIn('UNTAKEN', 'untaken'),
  countOf('started_at', 'started'),
  countIn('COMPLETED', 'completed'),
  countIn('WITHDRAWN', 'withdrawn'),
  countOf('redirected_at', 'redirected'),
].join(', ');

const delays = [
  delayTo('received_at', 'toReceipt'),
  delayTo('answered_at', 'toAnswer'),
  delayTo('started_at', 'toStart'),
].join(', ');
