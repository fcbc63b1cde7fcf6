import { DateTime } from 'luxon';
import { Urgency } from '#libs/events';
import { type PlaceCalendar, workingDayFrom } from './working-days.js';

/** When an answer is due, and when waiting for it ends. */
export interface Deadlines {
  answerBy: Date;
  expiresAt: Date;
}

/** What the deadlines of one recipient follow from. They count from its own sending. */
export interface Asking {
  urgency: Urgency;
  askedAt: Date;
  place: PlaceCalendar;
  /** The convention's commitment; the shorter of the two holds. */
  answersWithinHours: number | null;
}

const answerWithin = {
  [Urgency.EMERGENCY]: { hours: 24 },
  [Urgency.URGENT]: { hours: 72 },
  [Urgency.ROUTINE]: { days: 14 },
};
const waitsFor = {
  [Urgency.EMERGENCY]: { hours: 48 },
  [Urgency.URGENT]: { days: 7 },
  [Urgency.ROUTINE]: { days: 30 },
};
const waitsAfterListedDays = 14;
const approvalWithinDays = 14;

/** Emergency and urgent by the calendar; routine on a working day of the place. */
export function deadlinesOf({ urgency, askedAt, place, answersWithinHours }: Asking): Deadlines {
  const asked = DateTime.fromJSDate(askedAt, { zone: place.timeZone });
  const usual = asked.plus(answerWithin[urgency]);
  const due = urgency === Urgency.ROUTINE ? workingDayFrom(usual, place) : usual;
  const promised = answersWithinHours === null ? due : asked.plus({ hours: answersWithinHours });
  return {
    answerBy: DateTime.min(due, promised).toJSDate(),
    expiresAt: asked.plus(waitsFor[urgency]).toJSDate(),
  };
}

/** On a waiting list: answered by the end of the expected day at the place, waited for 14 days more. */
export function deadlinesOnWaitingList(
  expectedOn: string,
  place: Pick<PlaceCalendar, 'timeZone'>,
): Deadlines {
  const day = DateTime.fromISO(expectedOn, { zone: place.timeZone }).endOf('day');
  return { answerBy: day.toJSDate(), expiresAt: day.plus({ days: waitsAfterListedDays }).toJSDate() };
}

/** How long a recipient waits for the person's approval. */
export function approvalExpiresAt(addedAt: Date): Date {
  return DateTime.fromJSDate(addedAt, { zone: 'utc' }).plus({ days: approvalWithinDays }).toJSDate();
}

/** The calendar day it is at the place. */
export function dayAt(instant: Date, place: Pick<PlaceCalendar, 'timeZone'>): string {
  return DateTime.fromJSDate(instant, { zone: place.timeZone }).toISODate() ?? '';
}
