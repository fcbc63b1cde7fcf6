import { createHash } from 'node:crypto';

const namespace = Buffer.from('6b7e2f0a6f0c5d8e9a510d5c3b1f7a10', 'hex');

/** The id of a term: UUID version 5 (RFC 9562) of `<taxonomy>:<code>`, the same in every installation. */
export function termId(taxonomy: string, code: string): string {
  const hash = createHash('sha1').update(namespace).update(`${taxonomy}:${code}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [8, 12, 16, 20, 32].map((end, index) => hex.slice([0, 8, 12, 16, 20][index], end)).join('-');
}

/** The text in the language asked for, else the nearest: `pt-BR` is served by `pt`, and everything by the original. */
export function inLanguage<Text>(
  texts: ReadonlyMap<string, Text>,
  wanted: readonly (string | null | undefined)[],
  original: string,
): Text | undefined {
  const tags = [...wanted, original].flatMap((tag) =>
    tag ? [tag.toLowerCase(), tag.toLowerCase().split('-')[0]] : [],
  );
  for (const tag of tags) {
    const text = tag === undefined ? undefined : texts.get(tag);
    if (text !== undefined) return text;
  }
  return texts.values().next().value;
}
