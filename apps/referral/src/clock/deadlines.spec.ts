import { DateTime } from 'luxon';
import { Urgency } from '#libs/events';
import { approvalExpiresAt, dayAt, deadlinesOf, deadlinesOnWaitingList } from './deadlines.js';
import { isWorkingDay, type PlaceCalendar } from './working-days.js';

const paris: PlaceCalendar = { timeZone: 'Europe/Paris', country: 'FR', region: 'IDF' };
const reunion = { timeZone: 'Indian/Reunion', country: 'FR', region: 'RE' };
const nowhere = { timeZone: 'UTC', country: 'ZZ', region: null };

function asked(urgency: Urgency, askedAt: string, place = paris, answersWithinHours: number | null = null) {
  const { answerBy, expiresAt } = deadlinesOf({
    urgency,
    askedAt: new Date(askedAt),
    place,
    answersWithinHours,
  });
  return [answerBy.toISOString(), expiresAt.toISOString()];
}

describe('answerBy and expiresAt', () => {
  it.each([
    [
      'an emergency, by the calendar',
      Urgency.EMERGENCY,
      '2026-03-06T16:00Z',
      ['2026-03-07T16:00', '2026-03-08T16:00'],
    ],
    ['urgent, over a weekend', Urgency.URGENT, '2026-03-06T16:00Z', ['2026-03-09T16:00', '2026-03-13T16:00']],
    [
      'routine, on a working day',
      Urgency.ROUTINE,
      '2026-03-02T10:00Z',
      ['2026-03-16T10:00', '2026-04-01T09:00'],
    ],
    [
      'routine, moved from a Saturday',
      Urgency.ROUTINE,
      '2026-03-07T10:00Z',
      ['2026-03-23T10:00', '2026-04-06T09:00'],
    ],
    [
      'routine, over Easter Monday',
      Urgency.ROUTINE,
      '2026-03-21T10:00Z',
      ['2026-04-07T09:00', '2026-04-20T09:00'],
    ],
    [
      'routine, over Christmas',
      Urgency.ROUTINE,
      '2026-12-11T10:00Z',
      ['2026-12-28T10:00', '2027-01-10T10:00'],
    ],
    [
      'routine, into the new year',
      Urgency.ROUTINE,
      '2026-12-18T10:00Z',
      ['2027-01-04T10:00', '2027-01-17T10:00'],
    ],
  ])('%s', (_, urgency, askedAt, expected) => {
    expect(asked(urgency, askedAt)).toEqual(expected.map((minute) => `${minute}:00.000Z`));
  });

  it('keeps the holidays of the region', () => {
    const eve = DateTime.fromISO('2027-12-20', { zone: 'Indian/Reunion' });
    expect(isWorkingDay(eve, reunion)).toBe(false);
    expect(isWorkingDay(eve, paris)).toBe(true);
    expect(asked(Urgency.ROUTINE, '2027-12-06T08:00Z', reunion)[0]).toBe('2027-12-21T08:00:00.000Z');
  });

  it('knows weekends in a country without a table', () => {
    expect(asked(Urgency.ROUTINE, '2026-03-07T10:00Z', nowhere)[0]).toBe('2026-03-23T10:00:00.000Z');
  });

  it('takes the shorter of the usual time and the commitment', () => {
    expect(asked(Urgency.ROUTINE, '2026-03-02T10:00Z', paris, 48)[0]).toBe('2026-03-04T10:00:00.000Z');
    expect(asked(Urgency.EMERGENCY, '2026-03-02T10:00Z', paris, 48)[0]).toBe('2026-03-03T10:00:00.000Z');
  });

  it('keeps the local time over the change of clocks', () => {
    expect(asked(Urgency.ROUTINE, '2026-03-20T09:30Z')[0]).toBe('2026-04-03T08:30:00.000Z');
  });
});

it('waits on a list until the end of the day at the place, and 14 days more', () => {
  const { answerBy, expiresAt } = deadlinesOnWaitingList('2026-05-04', reunion);
  expect(answerBy.toISOString()).toBe('2026-05-04T19:59:59.999Z');
  expect(expiresAt.toISOString()).toBe('2026-05-18T19:59:59.999Z');
});

it('waits 14 days for an approval', () => {
  expect(approvalExpiresAt(new Date('2026-03-02T10:00Z')).toISOString()).toBe('2026-03-16T10:00:00.000Z');
});

it('knows which day it is at the place', () => {
  expect(dayAt(new Date('2026-03-02T22:00Z'), reunion)).toBe('2026-03-03');
  const newYear = new Date('2026-12-31T23:30:00.000Z');
  expect(dayAt(newYear, { timeZone: 'Europe/Paris' })).toBe('2027-01-01');
  expect(dayAt(newYear, { timeZone: 'Atlantic/Azores' })).toBe('2026-12-31');
});
