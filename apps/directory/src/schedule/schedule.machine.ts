/** When something is open, as far as judging an instant goes. */
export interface Opening {
  opensAt: string | null;
  closesAt: string | null;
  rrule: string | null;
  validFrom: string | null;
  validTo: string | null;
  timeZone: string | null;
}

const dayMs = 86_400_000;
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const understood = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'UNTIL', 'WKST']);

/** Whether it is open at that instant; null where the schedules do not say, or say it in a way not understood here. */
export function isOpen(openings: readonly Opening[], at: Date, zone: string): boolean | null {
  const answers = openings.map((opening) => opensThen(opening, at, zone));
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(null) ? null : false;
}

function opensThen(opening: Opening, at: Date, zone: string): boolean | null {
  const local = localTime(at, opening.timeZone ?? zone);
  if (local === null) return null;
  const { day, time } = local;
  const { opensAt, closesAt } = opening;
  if (opensAt === null && closesAt === null && opening.rrule === null) return null;
  const from = (opensAt ?? '00:00').slice(0, 5);
  const until = (closesAt ?? '24:00').slice(0, 5);
  if (from < until) return time >= from && time < until ? takesPlaceOn(opening, day) : false;
  if (time >= from) return takesPlaceOn(opening, day);
  return time < until ? takesPlaceOn(opening, new Date(day.getTime() - dayMs)) : false;
}

/** Whether a rule names this day; null where the rule uses parts that are not understood here. */
export function takesPlaceOn(opening: Opening, day: Date): boolean | null {
  const [start, end] = [dayOf(opening.validFrom), dayOf(opening.validTo)];
  if (start && day < start) return false;
  if (end && day > end) return false;
  if (opening.rrule === null) return true;
  const rule = new Map(
    opening.rrule
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  );
  if ([...rule.keys()].some((part) => !understood.has(part))) return null;
  const until = dayOf(rule.get('UNTIL')?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3') ?? null);
  if (until && day > until) return false;
  if (!among(rule.get('BYMONTH'), day.getUTCMonth() + 1)) return false;
  const inStep = isInStep(rule, start, day);
  if (inStep !== true) return inStep;
  return isNamedDay(rule, start, day);
}

function isInStep(rule: ReadonlyMap<string, string>, start: Date | null, day: Date): boolean | null {
  const interval = Number(rule.get('INTERVAL') ?? 1);
  if (interval === 1) return true;
  if (start === null || !Number.isInteger(interval) || interval < 1) return null;
  const months =
    (day.getUTCFullYear() - start.getUTCFullYear()) * 12 + day.getUTCMonth() - start.getUTCMonth();
  const steps: Record<string, number> = {
    DAILY: (day.getTime() - start.getTime()) / dayMs,
    WEEKLY: (mondayOf(day) - mondayOf(start)) / (7 * dayMs),
    MONTHLY: months,
    YEARLY: Math.floor(months / 12),
  };
  const step = steps[rule.get('FREQ') ?? ''];
  return step === undefined || rule.has('WKST') ? null : step % interval === 0;
}

function isNamedDay(rule: ReadonlyMap<string, string>, start: Date | null, day: Date): boolean | null {
  const [byDay, byMonthDay] = [rule.get('BYDAY'), rule.get('BYMONTHDAY')];
  if (byMonthDay !== undefined && !among(byMonthDay, day.getUTCDate(), daysIn(day))) return false;
  if (byDay !== undefined) return namesWeekday(byDay, day);
  if (byMonthDay !== undefined || rule.get('FREQ') === 'DAILY') return true;
  if (start === null) return null;
  if (rule.get('FREQ') === 'WEEKLY') return start.getUTCDay() === day.getUTCDay();
  const sameDay = start.getUTCDate() === day.getUTCDate();
  if (rule.get('FREQ') === 'MONTHLY') return sameDay;
  return rule.get('FREQ') === 'YEARLY' ? sameDay && start.getUTCMonth() === day.getUTCMonth() : null;
}

function namesWeekday(byDay: string, day: Date): boolean {
  const name = weekdays[day.getUTCDay()];
  const nth = Math.ceil(day.getUTCDate() / 7);
  const nthFromEnd = -Math.ceil((daysIn(day) - day.getUTCDate() + 1) / 7);
  return byDay.split(',').some((entry) => {
    const [, ordinal, weekday] = /^([+-]?\d+)?([A-Z]{2})$/.exec(entry) ?? [];
    return weekday === name && (ordinal === undefined || [nth, nthFromEnd].includes(Number(ordinal)));
  });
}

function among(list: string | undefined, value: number, length = 12): boolean {
  if (list === undefined) return true;
  return list.split(',').some((entry) => Number(entry) === value || Number(entry) === value - length - 1);
}

function daysIn(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

function mondayOf(day: Date): number {
  return day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs;
}

/** The start of a calendar day, in UTC as all days are here. */
function dayOf(text: string | null): Date | null {
  return text === null ? null : new Date(`${text}T00:00:00Z`);
}

/** Part by part: as one text, years before 1000 and after 9999 would be written as no `Date` reads them. */
function localTime(at: Date, timeZone: string): { day: Date; time: string } | null {
  try {
    const style = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
    const written = new Intl.DateTimeFormat('sv-SE', style).formatToParts(at);
    const part = (type: string) => written.find((each) => each.type === type)?.value ?? '';
    const [year, month, day] = [Number(part('year')), Number(part('month')), Number(part('day'))];
    return { day: new Date(Date.UTC(year, month - 1, day)), time: `${part('hour')}:${part('minute')}` };
  } catch {
    return null;
  }
}
