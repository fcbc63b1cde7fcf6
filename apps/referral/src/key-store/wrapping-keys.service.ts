import type { DataSource } from 'typeorm';
import { WrappingKeyFile, type WrappingKey } from './wrapping-key.file.js';

/** The wrapping keys in force, held in memory and read again when the file changed. */
export class WrappingKeys {
  private known = new Map<string, Buffer>();
  private currentId: string | null = null;

  constructor(
    private readonly file: WrappingKeyFile,
    private readonly keyDatabase: DataSource,
    private readonly mayMake: boolean,
  ) {}

  /** Reads the file, making it where it may be made, and checks that it fits the key store. Throws WrappingKeyUnusable. */
  async open(at: Date): Promise<void> {
    if ((await this.file.read()) === null) await this.makeFile(at);
    const newest = (await this.readFile()).at(-1);
    await this.keyDatabase.query('insert into wrapping (current_key_id) values ($1) on conflict do nothing', [
      newest?.id,
    ]);
    await this.current();
  }

  /** The key under which new keys are wrapped, as far as this process knows; ask `learnCurrent` when it proved wrong. */
  async current(): Promise<{ id: string; key: Buffer }> {
    const id = this.currentId ?? (await this.learnCurrent());
    const key = await this.byId(id);
    if (key) return { id, key };
    throw this.file.unusable(
      'is not the one that this key store was written with. Bring that one back from its backup',
    );
  }

  async learnCurrent(): Promise<string> {
    const rows = await this.keyDatabase.query<{ id: string }[]>('select current_key_id as id from wrapping');
    const id = rows[0]?.id;
    if (!id)
      throw this.file.unusable('does not belong to this key store, which is empty. Start the service again');
    this.currentId = id;
    return id;
  }

  /** From now on new keys are wrapped under this one; waits for those being made under the one before. */
  async makeCurrent(id: string): Promise<void> {
    await this.keyDatabase.query('update wrapping set current_key_id = $1', [id]);
    this.currentId = id;
  }

  /** The wrapping key of this id, looked for in the file where it is not known yet; null where it is gone. */
  async byId(id: string): Promise<Buffer | null> {
    if (!this.known.has(id)) await this.readFile();
    return this.known.get(id) ?? null;
  }

  /** Oldest first, at least one. */
  async readFile(): Promise<WrappingKey[]> {
    const keys = await this.file.read();
    if (!keys) throw this.file.unusable('is gone. Bring it back from its backup');
    this.known = new Map(keys.map(({ id, key }) => [id, key]));
    return keys;
  }

  async replaceFile(keys: readonly WrappingKey[]): Promise<void> {
    await this.file.replace(keys);
    await this.readFile();
  }

  /** Removes what is left of key files that were never finished. */
  sweep(at: Date): Promise<void> {
    return this.file.sweep(at);
  }

  private async makeFile(at: Date): Promise<void> {
    const rows = await this.keyDatabase.query<unknown[]>('select 1 from wrapping');
    if (rows.length > 0) {
      if (await this.file.read()) return;
      throw this.file.unusable(
        'is missing, and the key store holds keys wrapped under it. Bring it back from its backup',
      );
    }
    if (!this.mayMake)
      throw this.file.unusable(
        'is missing. Make it once, before the first start: node dist/apps/referral/src/key-store/make-wrapping-key.main.js <file>',
      );
    await this.file.make(at);
  }
}
