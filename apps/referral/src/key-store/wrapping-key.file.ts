import { randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import { newId } from '#libs/service';

const wrappingKey = z.object({ id: z.guid(), madeAt: z.iso.datetime(), key: z.string().length(44) });
const content = z.object({ keys: z.array(wrappingKey).min(1) });

/** Longer than anybody takes to write one. */
const draftLivesMs = 60_000;

/** A key under which the keys of people are wrapped. */
export interface WrappingKey {
  readonly id: string;
  readonly madeAt: Date;
  readonly key: Buffer;
}

/** The wrapping key cannot be used as it is; says what to do. */
export class WrappingKeyUnusable extends Error {
  override readonly name = 'WrappingKeyUnusable';
}

/**
 * The file with the wrapping key: JSON `{ "keys": [{ id, madeAt, key }] }`, mode 0600, oldest first, the last one current.
 * It holds two keys only while one replaces the other. It is replaced as a whole, never written in place.
 */
export class WrappingKeyFile {
  constructor(private readonly path: string) {}

  /** The keys in it, or null where there is no such file. */
  async read(): Promise<WrappingKey[] | null> {
    const text = await readFile(this.path, 'utf8').catch(nullWhereAbsent);
    if (text === null) return null;
    await this.refuseOpenDoors();
    const parsed = content.safeParse(parseJson(text));
    if (!parsed.success) throw this.unusable('does not hold wrapping keys. Bring it back from its backup');
    return parsed.data.keys.map(({ id, madeAt, key }) => ({
      id,
      madeAt: new Date(madeAt),
      key: Buffer.from(key, 'base64'),
    }));
  }

  /** Makes the file with a first key, unless somebody else just did. */
  async make(at: Date): Promise<void> {
    const draft = await this.draft([newWrappingKey(at)]);
    await link(draft, this.path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await unlink(draft);
    await this.syncFolder();
  }

  /** Replaces what is in the file, at once or not at all. */
  async replace(keys: readonly WrappingKey[]): Promise<void> {
    await rename(await this.draft(keys), this.path);
    await this.syncFolder();
  }

  /** Removes what a process that was killed left of a key file it was writing: it holds keys in clear. */
  async sweep(at: Date): Promise<void> {
    const folder = dirname(this.path);
    const left = (await readdir(folder)).filter((name) => isDraftOf(basename(this.path), name));
    for (const name of left) {
      const path = join(folder, name);
      const info = await stat(path).catch(nullWhereAbsent);
      if (info && info.mtimeMs + draftLivesMs < at.getTime()) await rm(path, { force: true });
    }
  }

  unusable(complaint: string): WrappingKeyUnusable {
    return new WrappingKeyUnusable(`The wrapping key file ${this.path} ${complaint} (WRAPPING_KEY_FILE).`);
  }

  private async draft(keys: readonly WrappingKey[]): Promise<string> {
    const path = `${this.path}.${newId()}`;
    const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
      throw this.unusable(
        `cannot be written (${codeOf(error)}). Name one in a folder that can be written to`,
      );
    });
    await file.writeFile(toText(keys));
    await file.sync();
    await file.close();
    return path;
  }

  private async syncFolder(): Promise<void> {
    const folder = await open(dirname(this.path), 'r');
    await folder.sync();
    await folder.close();
  }

  private async refuseOpenDoors(): Promise<void> {
    const { mode } = await stat(this.path);
    if ((mode & 0o007) !== 0)
      throw this.unusable('can be read by everybody on this machine. Set its mode to 0600');
  }
}

function isDraftOf(name: string, other: string): boolean {
  return other.startsWith(`${name}.`) && isUuid(other.slice(name.length + 1));
}

/** A fresh wrapping key. */
export function newWrappingKey(at: Date): WrappingKey {
  return { id: newId(), madeAt: at, key: randomBytes(32) };
}

function toText(keys: readonly WrappingKey[]): string {
  const written = keys.map(({ id, madeAt, key }) => ({
    id,
    madeAt: madeAt.toISOString(),
    key: key.toString('base64'),
  }));
  return `${JSON.stringify({ keys: written }, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function nullWhereAbsent(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code);
}
