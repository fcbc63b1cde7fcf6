import { createHmac, timingSafeEqual } from 'node:crypto';

/** `t`: the person follows their referral; `a`: a partner answers. */
export type LinkKind = 't' | 'a';

/** What a link token names; the referral service decides what it still opens. */
export interface LinkName {
  readonly audience: 'PERSON' | 'PARTNER';
  readonly linkId: string;
  readonly epoch: number;
}

const audiences = { t: 'PERSON', a: 'PARTNER' } as const;
const shape = /^([ta])\.([A-Za-z0-9_-]{24})\.([A-Za-z0-9_-]{22})$/;
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLetters = 8;

/**
 * Writes the token of a link: `<kind>.<base64url of 16 bytes of linkId and 2 of epoch>.<base64url of 16 bytes of HMAC>`.
 * The same arguments always give the same token, so a reminder carries the same link.
 * `linkId` is a UUID, `epoch` 0 to 65535; throws RangeError otherwise.
 */
export function linkToken(kind: LinkKind, linkId: string, epoch: number, key: string): string {
  const name = nameBytes(linkId, epoch);
  return `${kind}.${name.toString('base64url')}.${seal(kind, name, key).toString('base64url')}`;
}

/** Reads a link token; null for anything that this key did not write. Takes the same time for every well-formed guess. */
export function readLinkToken(token: string, key: string): LinkName | null {
  const [, kind, name, signature] = shape.exec(token) ?? [];
  if (!isKind(kind) || !name || !signature) return null;
  const bytes = Buffer.from(name, 'base64url');
  const given = Buffer.from(signature, 'base64url');
  const canonical = bytes.toString('base64url') === name && given.toString('base64url') === signature;
  if (!timingSafeEqual(given, seal(kind, bytes, key)) || !canonical) return null;
  return { audience: audiences[kind], linkId: uuidOf(bytes), epoch: bytes.readUInt16BE(16) };
}

/** The short word for telephone and counter: eight letters and digits of Crockford's base 32, the same for the same link. */
export function linkSecret(linkId: string, epoch: number, key: string): string {
  const bits = seal('secret', nameBytes(linkId, epoch), key);
  return Array.from(bits.subarray(0, secretLetters), (byte) => crockford.charAt(byte & 31)).join('');
}

function nameBytes(linkId: string, epoch: number): Buffer {
  const hex = linkId.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('The id of a link is a UUID.');
  if (!Number.isInteger(epoch) || epoch < 0 || epoch > 65_535)
    throw new RangeError('The epoch of a link is a whole number of two bytes.');
  const bytes = Buffer.alloc(18);
  bytes.write(hex, 'hex');
  bytes.writeUInt16BE(epoch, 16);
  return bytes;
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function seal(kind: LinkKind | 'secret', name: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update(kind).update('.').update(name).digest().subarray(0, 16);
}

function isKind(kind: string | undefined): kind is LinkKind {
  return kind === 't' || kind === 'a';
}
