import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** What was sealed was changed, moved to another row or field, or sealed under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor() {
    super(
      'Something sealed cannot be opened where it stands: it was changed or moved. Restore it from a backup.',
    );
  }
}

/**
 * Seals bytes with AES-256-GCM: one byte of version, 12 of nonce, 16 of tag, then the ciphertext.
 * `belongsTo` says what the bytes belong to; they open nowhere else.
 */
export function sealBox(key: Buffer, plain: Buffer, belongsTo: string): Buffer {
  return sealUnder(randomBytes(nonceBytes), key, plain, belongsTo);
}

/**
 * The same, but equal bytes of one owner under one key look equal, so that they can be counted without being opened.
 * The nonce is made of what is sealed, under the key: nobody without it can try what it might be.
 */
export function sealAlike(key: Buffer, plain: Buffer, belongsTo: string): Buffer {
  const said = JSON.stringify(['nonce', belongsTo, plain.toString('base64')]);
  const nonce = createHmac('sha256', key).update(said).digest().subarray(0, nonceBytes);
  return sealUnder(nonce, key, plain, belongsTo);
}

function sealUnder(nonce: Buffer, key: Buffer, plain: Buffer, belongsTo: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `sealBox` or `sealAlike` sealed under the same key for the same owner; throws SealBroken otherwise. */
export function openBox(key: Buffer, box: Buffer, belongsTo: string): Buffer {
  if (box.length < headBytes || box[0] !== version) throw new SealBroken();
  const nonce = box.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(box.subarray(1 + nonceBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(headBytes)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}
