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
