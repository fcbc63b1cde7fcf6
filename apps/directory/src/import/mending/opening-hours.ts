import type { z } from 'zod';
import type { schedule } from '../entries/parts.js';

type Schedule = z.input<typeof schedule>;

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
type Day = (typeof days)[number];
const byday: Record<Day, string> = { Mo: 'MO', Tu: 'TU', We: 'WE', Th: 'TH', Fr: 'FR', Sa: 'SA', Su: 'SU' };

const name = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const daySelector = new RegExp(`^${name}(?:-${name})?(?:,${name}(?:-${name})?)*$`);
const hours = /^\d{2}:\d{2}-\d{2}:\d{2}(?:,\d{2}:\d{2}-\d{2}:\d{2})*$/;
const closed = /^(?:off|closed)$/;
const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Opening hours in the simple part of OpenStreetMap's syntax (days, hours, `off`) as weekly schedules: one for each
 * span of hours, for all days that have it. Null for everything else. A later rule replaces an earlier one for its
 * days, as that syntax says.
 * See https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 */
export function weeklySchedules(text: string, timeZone: string): Schedule[] | null {
  const week = new Map<Day, string[]>();
  for (const rule of text.trim().replace(/;$/, '').split(';')) {
    const read = ruleOf(rule.trim());
    if (read === null) return null;
    for (const day of read.on) week.set(day, read.spans);
  }
  return schedulesOf(week, timeZone);
}

/** Hours that fit no rule, as they stand in the source, without markup. */
export function writtenHours(text: string, timeZone: string): Schedule {
  return { description: text, timeZone };
}

function ruleOf(rule: string): { on: Day[]; spans: string[] } | null {
  const [selector = '', times = '', ...more] = rule.split(/\s+/);
  if (more.length > 0 || !daySelector.test(selector)) return null;
  if (closed.test(times)) return { on: daysOf(selector), spans: [] };
  if (!hours.test(times)) return null;
  const spans = times.split(',').map((span) => span.replace(/-24:00$/, '-23:59'));
  return spans.every(goesForward) ? { on: daysOf(selector), spans } : null;
}

function goesForward(span: string): boolean {
  const [from = '', to = ''] = span.split('-');
  return clock.test(from) && clock.test(to) && from < to;
}

function daysOf(selector: string): Day[] {
  return selector.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-') as [Day, Day?];
    const first = days.indexOf(from);
    const count = ((days.indexOf(to) - first + 7) % 7) + 1;
    return Array.from({ length: count }, (_, offset) => days[(first + offset) % 7] ?? from);
  });
}

function schedulesOf(week: ReadonlyMap<Day, readonly string[]>, timeZone: string): Schedule[] {
  const daysBySpan = new Map<string, string[]>();
  for (const day of days) {
    for (const span of new Set(week.get(day)))
      daysBySpan.set(span, [...(daysBySpan.get(span) ?? []), byday[day]]);
  }
  return [...daysBySpan].map(([span, on]) => {
    const [opensAt, closesAt] = span.split('-');
    return { opensAt, closesAt, rrule: `FREQ=WEEKLY;BYDAY=${on.join(',')}`, timeZone };
  });
}
