import { dayIn, liesAhead, slotIn, timeIn } from './slot-fields.js';

const now = new Date('2026-11-23T12:00:00.000Z');

describe('dates that somebody typed', () => {
  it.each([
    ['2026-12-07', '2026-12-07'],
    ['7.12.2026', '2026-12-07'],
    ['07/12/2026', '2026-12-07'],
    ['7 12 2026', '2026-12-07'],
    ['31.02.2026', null],
    ['tomorrow', null],
    ['', null],
    ['12/2026', null],
  ])('reads %s', (typed, day) => {
    expect(dayIn(typed)).toBe(day);
  });

  it.each([
    ['9:30', { hour: 9, minute: 30 }],
    ['09.30', { hour: 9, minute: 30 }],
    ['9h', { hour: 9, minute: 0 }],
    ['14h05', { hour: 14, minute: 5 }],
    ['9', { hour: 9, minute: 0 }],
    ['25:00', null],
    ['9:75', null],
    ['noon', null],
  ])('reads %s o’clock', (typed, time) => {
    expect(timeIn(typed)).toEqual(time);
  });

  it('puts them into the time of the place, in summer and winter', () => {
    const slot = (day: string) =>
      slotIn({ day, from: '9:00', until: '10:00' }, 'Europe/Paris', now)?.startsAt;
    expect(slot('2026-12-07')).toBe('2026-12-07T08:00:00.000Z');
    expect(slot('2027-07-07')).toBe('2027-07-07T07:00:00.000Z');
  });

  it('refuses what is past, backwards or half', () => {
    expect(slotIn({ day: '2026-11-22', from: '9:00', until: '10:00' }, 'UTC', now)).toBeNull();
    expect(slotIn({ day: '2026-12-07', from: '10:00', until: '10:00' }, 'UTC', now)).toBeNull();
    expect(slotIn({ day: '2026-12-07', from: '10:00', until: '' }, 'UTC', now)).toBeNull();
    expect(slotIn({ day: '2026-12-07', from: '10:00', until: '11:00' }, 'No/Where', now)).toBeNull();
    expect(slotIn({ day: '9999-12-31', from: '22:00', until: '23:00' }, 'America/Lima', now)).toBeNull();
    expect(slotIn({ day: '9999-12-31', from: '22:00', until: '23:00' }, 'UTC', now)).not.toBeNull();
    expect(liesAhead('2026-11-23', 'Pacific/Auckland', now)).toBe(false);
    expect(liesAhead('2026-11-24', 'Europe/Paris', now)).toBe(true);
  });
});
