import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { DataFolder } from '../stack/data-folder.js';

const file = 'identity-keys.json';
const algorithm = 'RS256';

/** The provider's signing key, made once and kept, so that tokens outlive a restart. */
export async function readSigningKey(folder: DataFolder): Promise<JWK> {
  const kept = await folder.readJson(file);
  if (isKey(kept)) return kept;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const key = await exportJWK(privateKey);
  const fresh = { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm, use: 'sig' };
  await folder.writeJson(file, fresh);
  return fresh;
}

function isKey(kept: unknown): kept is JWK {
  return typeof kept === 'object' && kept !== null && 'kty' in kept;
}
