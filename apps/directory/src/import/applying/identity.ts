import { v5 } from 'uuid';
import type { Kind } from '../entries/kinds.js';

/** The namespace of every id that follows from a name. */
const namespace = '6b7e2f0a-6f0c-5d8e-9a51-0d5c3b1f7a10';

/**
 * The id of a record that comes from a source: the same on every machine and at every import.
 * UUID v5 of `<kind>:<source>:<key>`.
 */
export function importedId(kind: Kind | 'contact', source: string, key: string): string {
  return v5(`${kind}:${source}:${key}`, namespace);
}
