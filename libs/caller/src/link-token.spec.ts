import { randomBytes, randomUUID } from 'node:crypto';
import { linkSecret, linkToken, readLinkToken } from './index.js';

const key = 'a key outside the database, long enough';
const linkId = '018f3c1e-7b2a-7c3d-8e4f-5a6b7c8d9e0f';

describe('a link token', () => {
  test('names its link, and is the same whenever it is written', () => {
    const token = linkToken('t', linkId, 2, key);
    expect(token).toBe(linkToken('t', linkId, 2, key));
    expect(token).toMatch(/^t\.[\w-]{24}\.[\w-]{22}$/);
    expect(readLinkToken(token, key)).toEqual({ audience: 'PERSON', linkId, epoch: 2 });
    expect(readLinkToken(linkToken('a', linkId, 65_535, key), key)).toEqual({
      audience: 'PARTNER',
      linkId,
      epoch: 65_535,
    });
  });

  test('does not open under another kind, epoch, link or key', () => {
    const token = linkToken('t', linkId, 2, key);
    const [, name, signature] = token.split('.');
    const other = linkToken('t', linkId, 3, key).split('.')[1];
    expect(readLinkToken(`a.${name ?? ''}.${signature ?? ''}`, key)).toBeNull();
    expect(readLinkToken(`t.${other ?? ''}.${signature ?? ''}`, key)).toBeNull();
    expect(readLinkToken(token, 'another key')).toBeNull();
    expect(readLinkToken(linkToken('t', randomUUID(), 2, 'another key'), key)).toBeNull();
  });

  test.each([
    '',
    't',
    't..',
    'x.a.b',
    `${linkToken('t', linkId, 1, key)} `,
    `t.${'A'.repeat(24)}.${'A'.repeat(22)}`,
    '../etc',
  ])('that is not one is null: %s', (token) => {
    expect(readLinkToken(token, key)).toBeNull();
  });

  test('is not written twice: trailing bits of base64url do not count as another spelling', () => {
    const token = linkToken('t', linkId, 1, key);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spelled = alphabet
      .split('')
      .filter((last) => readLinkToken(`${token.slice(0, -1)}${last}`, key) !== null);
    expect(spelled).toEqual([token.at(-1)]);
  });

  test('is not guessed in twenty thousand tries', () => {
    const name = linkToken('t', linkId, 1, key).split('.')[1] ?? '';
    for (let tries = 0; tries < 20_000; tries += 1)
      expect(readLinkToken(`t.${name}.${randomBytes(16).toString('base64url')}`, key)).toBeNull();
  });

  test('wants a UUID and an epoch of two bytes', () => {
    expect(() => linkToken('t', 'not-a-uuid', 1, key)).toThrow(RangeError);
    expect(() => linkToken('t', linkId, 65_536, key)).toThrow(RangeError);
    expect(() => linkToken('t', linkId, -1, key)).toThrow(RangeError);
  });
});

describe('the secret beside the code', () => {
  test('is eight letters and digits that are hard to mishear, and changes with the epoch', () => {
    const secret = linkSecret(linkId, 1, key);
    expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(secret).toBe(linkSecret(linkId, 1, key));
    expect(secret).not.toBe(linkSecret(linkId, 2, key));
    expect(secret).not.toBe(linkSecret(linkId, 1, 'another key'));
  });

  test('says nothing about the token', () => {
    const signature = Buffer.from(linkToken('t', linkId, 1, key).split('.')[2] ?? '', 'base64url');
    const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const spelled = Array.from(signature.subarray(0, 8), (byte) => crockford.charAt(byte & 31)).join('');
    expect(linkSecret(linkId, 1, key)).not.toBe(spelled);
  });
});
