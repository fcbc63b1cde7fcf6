import { areSameTimes, repeatedTime, wrongTime } from './slots.machine.js';

const noon = new Date('2026-03-02T12:00:00.000Z');
const slot = (from: number, hours = 1) => {
  const startsAt = new Date(noon.getTime() + from * 3_600_000);
  return { startsAt, endsAt: new Date(startsAt.getTime() + hours * 3_600_000) };
};

it('offers times to come, within two years', () => {
  const lastHour = 730 * 24;
  expect(wrongTime([slot(1), slot(lastHour)], noon)).toBeNull();
  for (const wrong of [slot(0), slot(-1), slot(lastHour + 1)])
    expect(wrongTime([slot(1), wrong], noon)).toMatchObject({ path: ['slots', '1', 'startsAt'] });
});

it('knows a time that is named twice, and the same times in another order', () => {
  expect(repeatedTime([slot(1), slot(2), slot(1, 2)])).toBeNull();
  expect(repeatedTime([slot(1), slot(2), slot(1)])).toBe(2);
  expect(areSameTimes([slot(1), slot(2)], [slot(2), slot(1)])).toBe(true);
  for (const others of [[slot(1)], [slot(1), slot(2, 2)], [slot(1), slot(2), slot(3)]])
    expect(areSameTimes([slot(1), slot(2)], others)).toBe(false);
});
