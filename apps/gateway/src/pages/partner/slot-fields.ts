import { DateTime } from 'luxon';

export interface Slot {
  startsAt: string;
  endsAt: string;
}

/** What is later has no instant that the schema takes. */
const lastYear = 9999;

/** A day as it was typed: by a browser's calendar, or by hand with day first; null where it is none. */
export function dayIn(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? byHand(text) ?? [];
  if (day === undefined) return null;
  const date = DateTime.fromObject(
    { year: Number(year), month: Number(month), day: Number(day) },
    { zone: 'UTC' },
  );
  return date.isValid ? date.toISODate() : null;
}

function byHand(text: string): (string | undefined)[] | null {
  const hand = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(text);
  return hand && [text, hand[3], hand[2], hand[1]];
}

/** A time of day as it was typed: `9:30`, `09.30`, `9h30`, `9h`; null where it is none. */
export function timeIn(text: string): { hour: number; minute: number } | null {
  const [, hour, minute] = /^(\d{1,2})\s*[:.hH]\s*(\d{2})?$/.exec(text) ?? /^(\d{1,2})$/.exec(text) ?? [];
  if (hour === undefined) return null;
  const time = { hour: Number(hour), minute: Number(minute ?? 0) };
  return time.hour <= 23 && time.minute <= 59 ? time : null;
}

/** A slot in the place's own time; null where the fields do not make one that lies ahead. */
export function slotIn(
  { day: typed = '', from: start = '', until: end = '' }: { day?: string; from?: string; until?: string },
  timeZone: string,
  now: Date,
): Slot | null {
  const day = dayIn(typed);
  const [from, until] = [timeIn(start), timeIn(end)];
  if (!day || !from || !until) return null;
  const [startsAt, endsAt] = [from, until].map((time) => DateTime.fromISO(day, { zone: timeZone }).set(time));
  if (!startsAt?.isValid || !endsAt?.isValid) return null;
  if (endsAt <= startsAt || startsAt.toJSDate() <= now || endsAt.toUTC().year > lastYear) return null;
  return {
    startsAt: startsAt.toUTC().toJSDate().toISOString(),
    endsAt: endsAt.toUTC().toJSDate().toISOString(),
  };
}

/** Does the day lie ahead where the place is? */
export function liesAhead(day: string, timeZone: string, now: Date): boolean {
  return day > (DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? day);
}
