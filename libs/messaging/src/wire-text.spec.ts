import { readWire } from './wire-text.js';

describe('what a message says', () => {
  it('is the JSON in it', () => {
    const value = { a: [1, 'ü 😀', null, true, { 'b\\u0000': '\\u0000' }] };
    expect(readWire(JSON.stringify(value))).toEqual(value);
    expect(readWire('null')).toBeNull();
  });

  it.each([
    ['no JSON', 'Bonjour'],
    ['nothing', ''],
    ['a NUL in a value', '{"a":["\\u0000"]}'],
    ['a NUL in a name', '{"a\\u0000":1}'],
    ['half of a surrogate pair', '{"a":"\\ud800"}'],
    ['lists in lists without end', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('is its text where that is %s', (_name, text) => {
    expect(readWire(text)).toBe(text);
  });

  it('is its escaped text where a NUL stands in it', () => {
    expect(readWire('a\0b')).toBe('"a\\u0000b"');
  });
});
