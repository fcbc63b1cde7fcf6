import fc from 'fast-check';
import { readPersonCode, writePersonCode } from './person-code.machine.js';
import { mergeDetails, splitDetails } from './person-details.machine.js';

describe('a person code', () => {
  it('is written without letters that are mistaken, and read back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = writePersonCode(bytes);
        if (code === null) return;
        expect(code).not.toMatch(/[01OIL]/);
        expect(readPersonCode(` ${code.slice(0, 4)} - ${code.slice(4)} `.toLowerCase())).toBe(code);
      }),
    );
  });

  it('favours no letter', () => {
    const firsts = Array.from({ length: 256 }, (_, byte) =>
      writePersonCode(Uint8Array.from(Array(8).fill(byte))),
    );
    const counts = [
      ...Map.groupBy(
        firsts.filter((code) => code !== null),
        (code) => code,
      ).values(),
    ];
    expect(new Set(counts.map((same) => same.length)).size).toBe(1);
    expect(counts).toHaveLength(31);
  });

  it.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCDEFG0', 'ABCDEFGI', 'ÀBCDEFGH'])('%p is none', (text) => {
    expect(readPersonCode(text)).toBeNull();
  });
});

describe('details of a person', () => {
  it('fall into the two parts that consent speaks of', () => {
    expect(
      splitDetails({ givenName: 'Amina', email: 'a@example.org', phone: null, voicemailAllowed: false }),
    ).toEqual({
      identity: { givenName: 'Amina' },
      contact: { email: 'a@example.org', voicemailAllowed: false },
    });
    expect(splitDetails({})).toEqual({ identity: null, contact: null });
  });

  it('stay where nothing is said and go where null is said', () => {
    expect(mergeDetails({ givenName: 'A', phone: '1' }, { phone: null, givenName: undefined })).toEqual({
      givenName: 'A',
      phone: null,
    });
  });
});
