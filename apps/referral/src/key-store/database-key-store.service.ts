import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openBox, sealBox } from './aes-box.js';
import { KeyDestroyed, KeyStore } from './key-store.service.js';
import type { WrappingKeys } from './wrapping-keys.service.js';

const keptInMemoryMs = 30_000;
const keptInMemoryAtMost = 10_000;
const insertAttempts = 3;

interface WrappedKey {
  personId: string;
  wrappingKeyId: string;
  wrapped: Buffer;
}

/** Keys of people in a small database of their own, wrapped with AES-256-GCM under the key in the wrapping key file. */
export class DatabaseKeyStore extends KeyStore {
  private readonly remembered = new Map<string, { key: Buffer; untilMs: number }>();

  constructor(
    private readonly keyDatabase: DataSource,
    private readonly wrappingKeys: WrappingKeys,
  ) {
    super();
  }

  async create(personId: string): Promise<void> {
    const key = randomBytes(32);
    for (let attempt = 0; attempt < insertAttempts; attempt += 1) {
      if (await this.insert(personId, key)) {
        this.remember(personId, key);
        return;
      }
      if ((await this.keysOf([personId])).has(personId)) return;
      await this.wrappingKeys.learnCurrent();
    }
    throw new KeyDestroyed();
  }

  async keysOf(personIds: readonly string[]): Promise<Map<string, Buffer>> {
    const nowMs = performance.now();
    const found = new Map<string, Buffer>();
    for (const personId of personIds) {
      const entry = this.remembered.get(personId);
      if (entry && entry.untilMs > nowMs) found.set(personId, entry.key);
    }
    const unknown = [...new Set(personIds)].filter((personId) => !found.has(personId));
    for (const [personId, key] of await this.unwrapped(unknown)) found.set(personId, key);
    return found;
  }

  async destroy(personId: string): Promise<void> {
    this.remembered.delete(personId);
    await this.keyDatabase.query(
      `with gone as (delete from person_keys where person_id = $1)
       insert into destroyed_keys (person_id) values ($1) on conflict do nothing`,
      [personId],
    );
    this.remembered.delete(personId);
  }

  /** False where the key is there already, was destroyed, or the wrapping key is being replaced. */
  private async insert(personId: string, key: Buffer): Promise<boolean> {
    const { id, key: wrapping } = await this.wrappingKeys.current();
    const rows = await this.keyDatabase.query<unknown[]>(
      `insert into person_keys (person_id, wrapping_key_id, wrapped)
       select $1, current_key_id, $3 from wrapping
        where current_key_id = $2 and not exists (select from destroyed_keys where person_id = $1)
          for share of wrapping
       on conflict do nothing returning 1`,
      [personId, id, sealBox(wrapping, key, personId)],
    );
    return rows.length > 0;
  }

  private async unwrapped(personIds: string[]): Promise<[string, Buffer][]> {
    if (personIds.length === 0) return [];
    const rows = await this.keyDatabase.query<WrappedKey[]>(
      `select person_id as "personId", wrapping_key_id as "wrappingKeyId", wrapped
         from person_keys where person_id = any($1)`,
      [personIds],
    );
    const keys: [string, Buffer][] = [];
    for (const row of rows) {
      const key = await this.unwrap(row);
      this.remember(row.personId, key);
      keys.push([row.personId, key]);
    }
    return keys;
  }

  private async unwrap(row: WrappedKey): Promise<Buffer> {
    const wrapping = await this.wrappingKeys.byId(row.wrappingKeyId);
    if (!wrapping)
      throw new Error('A key is wrapped under a wrapping key that is gone. Restore the newest key store.');
    return openBox(wrapping, row.wrapped, row.personId);
  }

  private remember(personId: string, key: Buffer): void {
    if (this.remembered.size >= keptInMemoryAtMost) this.remembered.clear();
    this.remembered.set(personId, { key, untilMs: performance.now() + keptInMemoryMs });
  }
}
