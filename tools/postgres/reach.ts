import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Sentence } from '../sentence.js';

const run = promisify(execFile);

/** The user PostgreSQL runs under: it refuses to be root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Null where we are not root and PostgreSQL simply runs as we do; else the system's user `postgres`, made where missing. */
export async function serverUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  return (await findUser()) ?? (await makeUser());
}

async function findUser(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeUser(): Promise<ServerUser> {
  try {
    await run('groupadd', ['--system', '--force', 'postgres']);
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  } catch {
    // The look below says what is wrong.
  }
  const user = await findUser();
  if (user) return user;
  throw new Sentence(
    'PostgreSQL does not run as root, and a user "postgres" could not be made. Make one, or start as another user.',
  );
}

/** Whether that user may enter every folder on the way to a path. */
export async function canReach(user: ServerUser, path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid, isDirectory } = await details(folder);
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (isDirectory && (mode & needed) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function details(path: string) {
  const found = await stat(path);
  return { mode: found.mode, uid: found.uid, gid: found.gid, isDirectory: found.isDirectory() };
}
