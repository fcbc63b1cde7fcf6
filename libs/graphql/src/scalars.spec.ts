import { DateScalar, DateTimeScalar } from './scalars.js';

const date = new DateScalar();
const dateTime = new DateTimeScalar();

test.each(['0000-01-01', '0999-12-31'])('a Date refuses the year of %s', (day) => {
  expect(() => date.parseValue(day)).toThrow(/between 1000 and 9999/);
});

test.each(['0999-05-01T10:00:00.000Z', '1000-01-01T00:30:00+01:00', '9999-12-31T23:30:00-01:00'])(
  'a DateTime refuses the year of %s, as it is in UTC',
  (instant) => {
    expect(() => dateTime.parseValue(instant)).toThrow(/between 1000 and 9999/);
  },
);

test('both take the first and the last day that they name', () => {
  expect(['1000-01-01', '9999-12-31'].map((day) => date.parseValue(day))).toEqual([
    '1000-01-01',
    '9999-12-31',
  ]);
  expect(dateTime.parseValue('0999-12-31T23:30:00-01:00').toISOString()).toBe('1000-01-01T00:30:00.000Z');
  expect(dateTime.parseValue('9999-12-31T23:59:59Z').getUTCFullYear()).toBe(9999);
});
