export type Credential =
  | { kind: 'NONE' }
  | { kind: 'BEARER'; token: string }
  | { kind: 'LINK'; token: string }
  | { kind: 'UNREADABLE' };

const longestToken = 8_192;

/** Reads an `Authorization` header: `Bearer <token>`, `Link <token>` or none. */
export function credentialOf(authorization: string | undefined): Credential {
  if (authorization === undefined || authorization.trim() === '') return { kind: 'NONE' };
  const [scheme, token, ...rest] = authorization.trim().split(/ +/);
  if (!scheme || !token || rest.length > 0 || token.length > longestToken) return { kind: 'UNREADABLE' };
  if (scheme.toLowerCase() === 'bearer') return { kind: 'BEARER', token };
  if (scheme.toLowerCase() === 'link') return { kind: 'LINK', token };
  return { kind: 'UNREADABLE' };
}

/** The part of an address that one sender holds: all of an IPv4 address, the first 64 bits of an IPv6 one. */
export function senderOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}

const longestName = 200;

/** A name as it can be shown: one line, not endless; undefined for what is none. */
export function nameOf(claim: unknown): string | undefined {
  if (typeof claim !== 'string') return undefined;
  const name = claim.replace(/\p{Cc}/gu, ' ').trim();
  return name === '' ? undefined : cut(name, longestName);
}

const longestPurpose = 200;

/**
 * The purpose as written, without control characters and those that turn the direction of writing; percent-encoded where
 * a browser could not send it otherwise. Null when none was given, or what was given has not two letters.
 */
export function purposeOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const text = cut(
    decoded(header)
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
      .trim(),
    longestPurpose,
  );
  return /\p{L}.*\p{L}/u.test(text) ? text : null;
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

/** So many characters at most, and no half of one: no database keeps it as it is. */
function cut(text: string, most: number): string {
  return text.slice(0, most).replaceAll(/\p{Cs}/gu, '');
}
