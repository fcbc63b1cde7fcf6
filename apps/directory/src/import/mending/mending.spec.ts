import fc from 'fast-check';
import { schedule } from '../entries/parts.js';
import { webAddress } from './address.js';
import { weeklySchedules } from './opening-hours.js';
import { americanPhone, e164 } from './phone.js';
import { oneLine, plainText } from './text.js';

describe('telephones', () => {
  it.each([
    ['0467714850', 'FR', '+33467714850'],
    ['02 43 39 75 00', 'FR', '+33243397500'],
    ['02.43.82.55.11', 'FR', '+33243825511'],
    ['+33467714850', 'FR', '+33467714850'],
    ['0262790049', 'RE', '+262262790049'],
    ['+596596675913', 'MQ', '+596596675913'],
    ['3949', 'FR', null],
    ['see our site', 'FR', null],
  ] as const)('reads %s of %s as %s', (text, country, number) => {
    expect(e164(text, country)).toBe(number);
  });

  it.each([
    ['2563725000', 'US', { number: '+12563725000', extension: undefined }],
    ['33438738777550', 'US', { number: '+13343873877', extension: '7550' }],
    ['6846999155370', 'AS', { number: '+16846999155', extension: '370' }],
    ['6913202480100', 'FM', { number: '+6913202480', extension: '100' }],
    ['6804882470', 'PW', { number: '+6804882470', extension: undefined }],
    ['256372500', 'US', null],
    ['0000000000', 'US', null],
    ['2563725000123456', 'US', null],
  ] as const)('parts %s of %s into number and extension', (digits, country, phone) => {
    expect(americanPhone(digits, country)).toEqual(phone);
  });
});

describe('web addresses', () => {
  it.each([
    ['www.aamu.edu/', { url: 'https://www.aamu.edu/', mended: true }],
    ['HTTP://a.example/b', { url: 'HTTP://a.example/b', mended: false }],
    ['https://a.example and https://b.example', { url: null, reason: 'is an address with spaces in it' }],
    ['javascript:alert(1)', { url: null, reason: 'is not a web address' }],
    ['https://nothing', { url: null, reason: 'is not a web address' }],
    ['', { url: null, reason: 'is not a web address' }],
  ])('reads %s', (text, address) => {
    expect(webAddress(text)).toEqual(address);
  });
});

describe('opening hours', () => {
  const weekly = (opensAt: string, closesAt: string, days: string) => ({
    opensAt,
    closesAt,
    rrule: `FREQ=WEEKLY;BYDAY=${days}`,
    timeZone: 'Europe/Paris',
  });

  it.each([
    ['Mo-Fr 09:00-12:00', [weekly('09:00', '12:00', 'MO,TU,WE,TH,FR')]],
    ['Mo 09:00-12:00,14:00-17:00', [weekly('09:00', '12:00', 'MO'), weekly('14:00', '17:00', 'MO')]],
    [
      'Mo,We 09:00-12:00; Sa 10:00-11:00',
      [weekly('09:00', '12:00', 'MO,WE'), weekly('10:00', '11:00', 'SA')],
    ],
    ['Mo-Fr 08:30-12:00; Th off', [weekly('08:30', '12:00', 'MO,TU,WE,FR')]],
    [
      'Mo-Fr 09:00-17:00; We 09:00-12:00',
      [weekly('09:00', '17:00', 'MO,TU,TH,FR'), weekly('09:00', '12:00', 'WE')],
    ],
    ['Sa-Mo 20:00-24:00', [weekly('20:00', '23:59', 'MO,SA,SU')]],
    ['Mo off', []],
  ])('reads %s', (text, schedules) => {
    expect(weeklySchedules(text, 'Europe/Paris')).toEqual(schedules);
  });

  it.each([
    '24h/24',
    'Lundi : 9h-12h',
    'Mo[1] 09:00-10:00',
    'Mo 22:00-02:00',
    'Mo 25:00-26:00',
    'Mo 9:00-12:00',
    '',
    'PH off',
  ])('leaves %s to the reader', (text) => {
    expect(weeklySchedules(text, 'Europe/Paris')).toBeNull();
  });

  it('gives schedules of the right shape, or none, whatever it is handed', () => {
    const fragment = fc.constantFrom(
      'Mo',
      'Tu-Fr',
      'Sa,Su',
      ' ',
      ';',
      ',',
      '-',
      '09:00-12:00',
      '24:00',
      'off',
      'PH',
      '99:99',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fragment).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          for (const one of weeklySchedules(text, 'Europe/Paris') ?? [])
            expect(schedule.safeParse(one).success).toBe(true);
        },
      ),
    );
  });
});

describe('texts', () => {
  it('loses markup and keeps what it says', () => {
    expect(plainText('<p>A &amp; B<br>C</p>\r\n\r\n\r\n\\- d  \u00a0e<script>x</script>')).toBe(
      'A & B\nC\n\n- d ex',
    );
    expect(oneLine(' A\n B ')).toBe('A B');
    expect(plainText('1 < 2 > 0')).toBe('1 < 2 > 0');
  });

  it('never fails, and gives nothing that a text may not hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
      }),
    );
  });
});
