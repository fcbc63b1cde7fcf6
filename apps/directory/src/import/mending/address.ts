/** A web address in its full form, or why it is none. */
export type Address = { url: string; mended: boolean } | { url: null; reason: string };

/** Adds the scheme where it is missing. An address with spaces is not guessed at: it may be two. */
export function webAddress(text: string): Address {
  const trimmed = text.trim();
  if (/[\p{Cc}\p{Cs}]/u.test(trimmed)) return { url: null, reason: 'holds control characters' };
  if (/\s/.test(trimmed)) return { url: null, reason: 'is an address with spaces in it' };
  const full = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full)) return { url: null, reason: 'is not a web address' };
  const { hostname, protocol } = new URL(full);
  if (!/^[^.]+(\.[^.]+)+$/.test(hostname) || !protocol.startsWith('http') || full.length > 2000) {
    return { url: null, reason: 'is not a web address' };
  }
  return { url: full, mended: full !== trimmed };
}
