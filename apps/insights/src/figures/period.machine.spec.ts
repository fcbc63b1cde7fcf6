import { daysBefore, intervalsOf, startOfDay, wholeDays } from './period.machine.js';

const now = new Date('2026-03-30T10:00:00.000Z');

function ask(from: string, until: string, more: Partial<Parameters<typeof wholeDays>[0]> = {}) {
  return wholeDays({
    from: new Date(from),
    until: new Date(until),
    timeZone: 'Europe/Paris',
    closedDaysOnly: true,
    now,
    ...more,
  });
}

describe('whole days', () => {
  it('takes every day that is touched, by the calendar of the zone', () => {
    expect(ask('2026-03-01T12:00:00.000Z', '2026-03-05T12:00:00.000Z')).toEqual({
      fromDay: '2026-03-01',
      untilDay: '2026-03-06',
      from: new Date('2026-02-28T23:00:00.000Z'),
      until: new Date('2026-03-05T23:00:00.000Z'),
    });
  });

  it('leaves today out where only closed days may be seen, and takes it in where one sees it live', () => {
    expect(ask('2026-03-20T00:00:00.000Z', '2026-04-30T00:00:00.000Z')).toMatchObject({
      untilDay: '2026-03-30',
    });
    expect(
      ask('2026-03-20T00:00:00.000Z', '2026-04-30T00:00:00.000Z', { closedDaysOnly: false }),
    ).toMatchObject({
      untilDay: '2026-03-31',
    });
  });

  it('counts the day on which clocks go forward as a day', () => {
    expect(ask('2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z')).toMatchObject({
      fromDay: '2026-03-29',
      untilDay: '2026-03-30',
    });
  });

  it.each([
    ['BACKWARDS', '2026-03-05T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['TOO_NARROW', '2026-03-01T00:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    ['TOO_NARROW', '2026-03-30T00:00:00.000Z', '2026-04-02T00:00:00.000Z'],
    ['TOO_LONG', '2020-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ])('answers %s', (fault, from, until) => {
    expect(ask(from, until)).toBe(fault);
  });

  it('knows no invented zone', () => {
    expect(ask('2026-03-01T00:00:00.000Z', '2026-03-05T00:00:00.000Z', { timeZone: 'Europe/Atlantis' })).toBe(
      'UNKNOWN_ZONE',
    );
  });

  it('names as many days right before', () => {
    expect(daysBefore({ fromDay: '2026-03-01', untilDay: '2026-03-31' })).toEqual({
      fromDay: '2026-01-30',
      untilDay: '2026-03-01',
    });
  });

  it('lists the intervals that a period touches', () => {
    const period = { fromDay: '2026-02-27', untilDay: '2026-03-03' };
    expect(intervalsOf(period, 'day')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(intervalsOf(period, 'week')).toEqual(['2026-02-23', '2026-03-02']);
    expect(intervalsOf(period, 'month')).toEqual(['2026-02-01', '2026-03-01']);
    expect(startOfDay('2026-03-02', 'Europe/Paris')).toEqual(new Date('2026-03-01T23:00:00.000Z'));
  });
});
