import Holidays from 'date-holidays';
import { DateTime } from 'luxon';

/** What a place's own calendar depends on. `region` as the table of public holidays names it. */
export interface PlaceCalendar {
  timeZone: string;
  country: string;
  region: string | null;
}

const tables = new Map<string, ReadonlySet<string>>();

/** Monday to Friday, and no public holiday of the place's country and region. A country without a table has none. */
export function isWorkingDay(day: DateTime, place: PlaceCalendar): boolean {
  if (day.weekday > 5) return false;
  return !publicHolidays(place, day.year).has(day.toISODate() ?? '');
}

/** The day itself, or the first working day after it, at the same local time. */
export function workingDayFrom(day: DateTime, place: PlaceCalendar): DateTime {
  let candidate = day;
  while (!isWorkingDay(candidate, place)) candidate = candidate.plus({ days: 1 });
  return candidate;
}

function publicHolidays({ country, region }: PlaceCalendar, year: number): ReadonlySet<string> {
  const name = `${country}-${region ?? ''}-${year}`;
  const known = tables.get(name);
  if (known) return known;
  const days = new Holidays(country, region ?? '').getHolidays(year);
  const listed = Array.isArray(days) ? days : [];
  const table = new Set(listed.filter(({ type }) => type === 'public').flatMap(daysOf));
  tables.set(name, table);
  return table;
}

function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = DateTime.fromISO(date.slice(0, 10), { zone: 'utc' });
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length }, (_, index) => first.plus({ days: index }).toISODate() ?? '');
}
