import type { DataSource, EntityManager } from 'typeorm';
import { openBox, sealBox } from './aes-box.js';
import { newWrappingKey } from './wrapping-key.file.js';
import type { WrappingKeys } from './wrapping-keys.service.js';

const everyDays = 7;
const dayMs = 86_400_000;
const rowsAtOnce = 500;
const rotationLock = 7_306_938_514_220_717n;

interface WrappedKey {
  personId: string;
  wrappingKeyId: string;
  wrapped: Buffer;
}

/**
 * Replaces the wrapping key every 7 days. The steps can be cut off anywhere and are taken up again by the next turn:
 * the new key joins the file, becomes the current one, every living key is wrapped again, the old one leaves the file.
 */
export class KeyRotation {
  constructor(
    private readonly keyDatabase: DataSource,
    private readonly wrappingKeys: WrappingKeys,
  ) {}

  /** Rotates where it is due, or finishes what was cut off; one process at a time. True where something was done. */
  async rotateIfDue(at: Date): Promise<boolean> {
    const runner = this.keyDatabase.createQueryRunner();
    await runner.connect();
    try {
      const [lock] = (await runner.query('select pg_try_advisory_lock($1) as mine', [rotationLock])) as {
        mine: boolean;
      }[];
      if (!lock?.mine) return false;
      return await this.sweepAndRotate(at).finally(() =>
        runner.query('select pg_advisory_unlock($1)', [rotationLock]),
      );
    } finally {
      await runner.release();
    }
  }

  private async sweepAndRotate(at: Date): Promise<boolean> {
    await this.wrappingKeys.sweep(at);
    return this.rotate(at);
  }

  private async rotate(at: Date): Promise<boolean> {
    const keys = await this.wrappingKeys.readFile();
    const isDue = keys.every(({ madeAt }) => madeAt.getTime() + everyDays * dayMs <= at.getTime());
    if (!isDue && keys.length === 1) return false;
    if (isDue) keys.push(newWrappingKey(at));
    const next = keys.at(-1);
    if (!next) return false;
    await this.wrappingKeys.replaceFile(keys);
    await this.wrappingKeys.makeCurrent(next.id);
    while ((await this.wrapSomeAgain(next)) > 0);
    await this.wrappingKeys.replaceFile([next]);
    return true;
  }

  private wrapSomeAgain(next: { id: string; key: Buffer }): Promise<number> {
    return this.keyDatabase.transaction(async (manager) => {
      const rows = await rowsUnderOtherKeys(manager, next.id);
      const wrapped: Buffer[] = [];
      for (const row of rows) wrapped.push(await this.wrapAgain(row, next.key));
      await manager.query(
        `update person_keys k set wrapping_key_id = $1, wrapped = n.wrapped
           from unnest($2::uuid[], $3::bytea[]) as n(person_id, wrapped) where k.person_id = n.person_id`,
        [next.id, rows.map((row) => row.personId), wrapped],
      );
      return rows.length;
    });
  }

  private async wrapAgain(row: WrappedKey, next: Buffer): Promise<Buffer> {
    const old = await this.wrappingKeys.byId(row.wrappingKeyId);
    if (!old)
      throw new Error('A key is wrapped under a wrapping key that is gone. Restore the newest key store.');
    return sealBox(next, openBox(old, row.wrapped, row.personId), row.personId);
  }
}

function rowsUnderOtherKeys(manager: EntityManager, keyId: string): Promise<WrappedKey[]> {
  return manager.query<WrappedKey[]>(
    `select person_id as "personId", wrapping_key_id as "wrappingKeyId", wrapped
       from person_keys where wrapping_key_id <> $1 limit ${rowsAtOnce} for update`,
    [keyId],
  );
}
