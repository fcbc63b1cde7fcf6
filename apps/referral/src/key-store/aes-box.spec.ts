import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openBox, SealBroken, sealAlike, sealBox } from './aes-box.js';

const key = randomBytes(32);
const secret = Buffer.from('Amina Haddad, 06 12 34 56 78');

describe('a sealed box', () => {
  it('opens under its key for its owner', () => {
    expect(openBox(key, sealBox(key, secret, 'row 1'), 'row 1')).toEqual(secret);
  });

  it('never looks the same twice and shows nothing of what is in it', () => {
    const one = sealBox(key, secret, 'row 1');
    expect(sealBox(key, secret, 'row 1').equals(one)).toBe(false);
    expect(one.includes('Amina')).toBe(false);
  });

  it('that is to be recognized looks the same for one owner and text under one key, and for no other', () => {
    const one = sealAlike(key, secret, 'row 1');
    expect(sealAlike(key, secret, 'row 1')).toEqual(one);
    expect(openBox(key, one, 'row 1')).toEqual(secret);
    const nonceOf = (box: Buffer) => box.subarray(1, 13).toString('hex');
    const others = [
      sealAlike(key, secret, 'row 2'),
      sealAlike(key, Buffer.from('Amina'), 'row 1'),
      sealAlike(randomBytes(32), secret, 'row 1'),
    ];
    expect(new Set([one, ...others].map(nonceOf)).size).toBe(4);
  });

  it('opens nowhere else, and under no other key', () => {
    const box = sealBox(key, secret, 'row 1');
    expect(() => openBox(key, box, 'row 2')).toThrow(SealBroken);
    expect(() => openBox(randomBytes(32), box, 'row 1')).toThrow(SealBroken);
  });

  it('does not open with any one bit changed, nor cut short', () => {
    const box = sealBox(key, secret, 'row 1');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: box.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(box);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openBox(key, changed, 'row 1')).toThrow(SealBroken);
        expect(() => openBox(key, box.subarray(0, bit >> 3), 'row 1')).toThrow(SealBroken);
      }),
    );
  });
});
