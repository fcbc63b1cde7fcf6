/** No letter or digit that is taken for another one, read or heard: no 0 and O, no 1, I and L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const letters = 8;

/** Writes a code from random bytes; bytes that would favour some letters are passed over. Null where too few are left. */
export function writePersonCode(randomBytes: Uint8Array): string | null {
  const fair = 256 - (256 % alphabet.length);
  const usable = [...randomBytes].filter((byte) => byte < fair).slice(0, letters);
  if (usable.length < letters) return null;
  return usable.map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** What somebody brings, as it is stored: without spaces and dashes, in capitals; null where it cannot be a code. */
export function readPersonCode(brought: string): string | null {
  const code = brought.replaceAll(/[\s-]/g, '').toUpperCase();
  const isCode = new RegExp(`^[${alphabet}]{${letters}}$`).test(code);
  return isCode ? code : null;
}
