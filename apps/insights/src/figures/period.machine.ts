import { DateTime } from 'luxon';

/** The longest period that may be asked for: three years and a leap day. */
export const longestPeriodDays = 3 * 365 + 1;

export interface AskedPeriod {
  from: Date;
  until: Date;
  timeZone: string;
  /** Days that are not over yet are left out. */
  closedDaysOnly: boolean;
  now: Date;
}

/** Whole days, half open, with the instants at which they begin and end in the time zone asked for. */
export interface DayPeriod {
  fromDay: string;
  untilDay: string;
  from: Date;
  until: Date;
}

/** What is wrong with a period, or nothing. */
export type PeriodFault = 'BACKWARDS' | 'TOO_NARROW' | 'TOO_LONG' | 'UNKNOWN_ZONE';

/** Every day that the period touches, so that no question can be narrowed below a day. */
export function wholeDays(asked: AskedPeriod): DayPeriod | PeriodFault {
  const zone = asked.timeZone;
  const now = DateTime.fromJSDate(asked.now, { zone });
  if (!now.isValid) return 'UNKNOWN_ZONE';
  if (asked.until <= asked.from) return 'BACKWARDS';
  if (asked.until.getTime() - asked.from.getTime() < dayMs - dstMs) return 'TOO_NARROW';
  const from = DateTime.fromJSDate(asked.from, { zone }).startOf('day');
  const touched = DateTime.fromJSDate(new Date(asked.until.getTime() - 1), { zone })
    .startOf('day')
    .plus({ days: 1 });
  const last = now.startOf('day').plus({ days: asked.closedDaysOnly ? 0 : 1 });
  const until = touched < last ? touched : last;
  if (until <= from) return 'TOO_NARROW';
  if (until.diff(from, 'days').days > longestPeriodDays) return 'TOO_LONG';
  return { ...days(from, until), from: from.toJSDate(), until: until.toJSDate() };
}

/** As many days right before. */
export function daysBefore({ fromDay, untilDay }: Pick<DayPeriod, 'fromDay' | 'untilDay'>) {
  const until = DateTime.fromISO(fromDay, { zone: 'utc' });
  const length = DateTime.fromISO(untilDay, { zone: 'utc' }).diff(until, 'days').days;
  return days(until.minus({ days: length }), until);
}

/** The first day of every interval that the period touches, in order. */
export function intervalsOf(
  { fromDay, untilDay }: Pick<DayPeriod, 'fromDay' | 'untilDay'>,
  unit: 'day' | 'week' | 'month',
): string[] {
  const until = DateTime.fromISO(untilDay, { zone: 'utc' });
  const starts: string[] = [];
  let start = DateTime.fromISO(fromDay, { zone: 'utc' }).startOf(unit);
  while (start < until) {
    starts.push(isoDay(start));
    start = start.plus({ [unit]: 1 });
  }
  return starts;
}

/** The first day of the week or month that a day is in. */
export function intervalOf(day: string, unit: 'week' | 'month'): string {
  return isoDay(DateTime.fromISO(day, { zone: 'utc' }).startOf(unit));
}

/** The instant at which a day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: timeZone }).toJSDate();
}

const dayMs = 86_400_000;
/** A day on which clocks go forward is an hour shorter (in one zone by half of it). */
const dstMs = 3_600_000;

function days(from: DateTime, until: DateTime): { fromDay: string; untilDay: string } {
  return { fromDay: isoDay(from), untilDay: isoDay(until) };
}

function isoDay(at: DateTime): string {
  return at.toFormat('yyyy-MM-dd');
}
