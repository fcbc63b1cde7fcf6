import { isOpen, type Opening, takesPlaceOn } from './schedule.machine.js';

function opening(over: Partial<Opening>): Opening {
  return {
    opensAt: null,
    closesAt: null,
    rrule: null,
    validFrom: null,
    validTo: null,
    timeZone: null,
    ...over,
  };
}

const weekly = opening({ opensAt: '09:00:00', closesAt: '17:00:00', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU' });

const daily = opening({ opensAt: '09:00', closesAt: '23:00', rrule: 'FREQ=DAILY;UNTIL=99991231' });
const nightly = opening({
  opensAt: '02:00',
  closesAt: '09:00',
  rrule: 'FREQ=DAILY',
  validFrom: '2026-01-01',
});

test.each<[string, Opening[], string, boolean | null]>([
  ['in hours', [weekly], '2026-03-02T10:00:00Z Europe/Paris', true],
  ['before local opening', [weekly], '2026-03-02T07:59:00Z Europe/Paris', false],
  ['closing is exclusive', [weekly], '2026-03-02T16:00:00Z Europe/Paris', false],
  ['another zone', [weekly], '2026-03-02T06:00:00Z Indian/Reunion', true],
  ['its own zone wins', [{ ...weekly, timeZone: 'UTC' }], '2026-03-02T16:30:00Z Indian/Reunion', true],
  ['another day', [weekly], '2026-03-04T10:00:00Z Europe/Paris', false],
  [
    'one of several',
    [opening({ rrule: 'FREQ=DAILY;BYDAY=SU' }), weekly],
    '2026-03-02T10:00:00Z Europe/Paris',
    true,
  ],
  [
    'over midnight, evening',
    [opening({ opensAt: '22:00', closesAt: '02:00', rrule: 'FREQ=WEEKLY;BYDAY=FR' })],
    '2026-03-06T22:30:00Z UTC',
    true,
  ],
  [
    'over midnight, morning',
    [opening({ opensAt: '22:00', closesAt: '02:00', rrule: 'FREQ=WEEKLY;BYDAY=FR' })],
    '2026-03-07T01:30:00Z UTC',
    true,
  ],
  [
    'over midnight, the wrong night',
    [opening({ opensAt: '22:00', closesAt: '02:00', rrule: 'FREQ=WEEKLY;BYDAY=FR' })],
    '2026-03-08T01:30:00Z UTC',
    false,
  ],
  ['nothing said', [], '2026-03-02T10:00:00Z UTC', null],
  ['words only', [opening({})], '2026-03-02T10:00:00Z UTC', null],
  [
    'a rule that is not understood',
    [{ ...weekly, rrule: 'FREQ=WEEKLY;COUNT=3' }],
    '2026-03-02T10:00:00Z UTC',
    null,
  ],
  ['a zone that there is not', [{ ...weekly, timeZone: 'Mars/Olympus' }], '2026-03-02T10:00:00Z UTC', null],
  ['in the year 999, to the west', [daily], '1000-01-01T00:00:00Z America/Guadeloupe', true],
  ['in the year 10000, to the east', [daily], '9999-12-31T23:30:00Z Indian/Reunion', false],
  ['open in the year 10000, to the east', [nightly], '9999-12-31T23:30:00Z Indian/Reunion', true],
  [
    'in the year 10000, long over',
    [{ ...nightly, validTo: '2026-12-31' }],
    '9999-12-31T23:30:00Z Asia/Tokyo',
    false,
  ],
  [
    'in the year 999, not begun',
    [{ ...daily, validFrom: '1000-01-01' }],
    '1000-01-01T00:00:00Z America/Lima',
    false,
  ],
  ['summer time', [weekly], '2026-07-06T07:30:00Z Europe/Paris', true],
])('%s', (_, openings, when, open) => {
  const [at = '', zone = ''] = when.split(' ');
  expect(isOpen(openings, new Date(at), zone)).toBe(open);
});

test.each<[string, Partial<Opening>, string, boolean | null]>([
  ['not yet valid', { validFrom: '2026-03-03' }, '2026-03-02', false],
  ['no longer valid', { validTo: '2026-03-01' }, '2026-03-02', false],
  ['until', { rrule: 'FREQ=DAILY;UNTIL=20260301T000000Z' }, '2026-03-02', false],
  ['first Monday', { rrule: 'FREQ=MONTHLY;BYDAY=1MO' }, '2026-03-02', true],
  ['second Monday', { rrule: 'FREQ=MONTHLY;BYDAY=2MO' }, '2026-03-02', false],
  ['last Friday', { rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }, '2026-03-27', true],
  ['last day of the month', { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, '2026-02-28', true],
  ['of some months', { rrule: 'FREQ=MONTHLY;BYMONTHDAY=2;BYMONTH=3,9' }, '2026-04-02', false],
  [
    'every other week',
    { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', validFrom: '2026-03-02' },
    '2026-03-16',
    true,
  ],
  [
    'the week between',
    { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', validFrom: '2026-03-02' },
    '2026-03-09',
    false,
  ],
  ['every other week from nowhere', { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }, '2026-03-09', null],
  ['weekly from a day', { rrule: 'FREQ=WEEKLY', validFrom: '2026-03-02' }, '2026-03-09', true],
  ['yearly', { rrule: 'FREQ=YEARLY', validFrom: '2025-03-02' }, '2026-03-02', true],
  ['nonsense', { rrule: 'every day' }, '2026-03-02', null],
])('a rule: %s', (_, over, day, named) => {
  expect(takesPlaceOn(opening(over), new Date(`${day}T00:00:00Z`))).toBe(named);
});
