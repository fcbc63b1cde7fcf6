import { randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Sentence } from '../sentence.js';

/** Everything that a stack keeps in its folder; nothing else there is ever touched. */
const ours = [
  'identity-keys.json',
  'keys',
  'lock.json',
  'logs',
  'mails',
  'postgres',
  'postgres.path',
  'processes.json',
  'secrets.json',
  'stack.json',
];
/** What only a network's folder has: a folder of logs may be anybody's. */
const marks = ['identity-keys.json', 'lock.json', 'secrets.json'];

/** Stands for what a file says that cannot be read. */
const damaged = Symbol('damaged');

/** The folder that holds everything a running stack keeps. */
export class DataFolder {
  private constructor(readonly path: string) {}

  /** Makes it where it is not there; throws a sentence where nothing can be written in it. */
  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(resolve(path));
    try {
      await makeFolder(folder.path);
      await folder.mustBeOurs();
      // PostgreSQL runs under another user when we are root, and has to pass through.
      await chmod(folder.path, process.getuid?.() === 0 ? 0o711 : 0o700);
      const probe = folder.file(`.probe-${randomUUID()}`);
      await writeFile(probe, '');
      await unlink(probe);
    } catch (error) {
      if (error instanceof Sentence) throw error;
      throw notWritable(folder.path, error);
    }
    return folder;
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Throws a sentence where there cannot be one. */
  async subfolder(name: string): Promise<string> {
    try {
      await mkdir(this.file(name), { recursive: true, mode: 0o700 });
      await access(this.file(name), constants.W_OK);
    } catch (error) {
      throw notWritable(this.file(name), error);
    }
    return this.file(name);
  }

  /** What the file says; null where there is none, `damaged` where it is no JSON. */
  async readJson(name: string): Promise<unknown> {
    try {
      return (JSON.parse(await readFile(this.file(name), 'utf8')) as unknown) ?? damaged;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      if (error instanceof SyntaxError) return damaged;
      throw error;
    }
  }

  /** Whole or not at all, on disk when this returns, and readable by its owner alone. */
  async writeJson(name: string, value: unknown): Promise<void> {
    const draft = this.file(`${name}.${randomUUID()}`);
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(draft, this.file(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.file(name), { recursive: true, force: true });
  }

  /** Removes what a stack kept here, but for what is named. */
  async clear(keep: readonly string[]): Promise<void> {
    await Promise.all(ours.filter((name) => !keep.includes(name)).map((name) => this.remove(name)));
  }

  private async mustBeOurs(): Promise<void> {
    const names = await readdir(this.path);
    if (names.length === 0 || names.some((name) => marks.includes(name))) return;
    throw new Sentence(
      `The folder ${this.path} holds other things than a network's data. ` +
        'Name a new or an empty one with --data DIR.',
    );
  }
}

function notWritable(path: string, error: unknown): Sentence {
  return new Sentence(
    `The data folder ${path} is not writable (${reasonOf(error)}). ` +
      'Make it writable, or name another one with --data DIR.',
  );
}

/** With what is above it. Node's own way of it never ends where a folder that exists refuses, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || (await exists(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'no folder can be made there';
  if (code === 'EROFS') return 'read-only file system';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file stands in its place';
  return message;
}
