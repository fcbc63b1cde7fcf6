import { ConventionStatus } from '#libs/events';
import { dayAt, isInForce } from './convention.machine.js';

const convention = { status: ConventionStatus.ACTIVE, startsOn: '2026-03-02', endsOn: '2026-03-04' };

test.each([
  ['the day before', {}, '2026-03-01', false],
  ['the first day', {}, '2026-03-02', true],
  ['the last day', {}, '2026-03-04', true],
  ['the day after', {}, '2026-03-05', false],
  ['without end', { endsOn: null }, '2999-01-01', true],
  ['suspended', { status: ConventionStatus.SUSPENDED }, '2026-03-03', false],
  ['on no day', {}, undefined, false],
])('in force: %s', (_, over, day, expected) => {
  expect(isInForce({ ...convention, ...over }, day)).toBe(expected);
});

test('a day begins where the place is', () => {
  const at = new Date('2026-03-02T21:00:00Z');
  expect(dayAt(at, 'Indian/Reunion')).toBe('2026-03-03');
  expect(dayAt(at, 'Europe/Paris')).toBe('2026-03-02');
  expect(dayAt(at, 'Atlantic/Azores')).toBe('2026-03-02');
});
