import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { comesTrue } from '../waiting.js';

/** What tells a process from another one that got the same number later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, in the words of this operating system. */
  readonly started: string;
  readonly command: string;
}

/** The process behind a number, or null where there is none. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (pid <= 0 || !isAlive(pid)) return null;
  return process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid);
}

/** Whether the very process that was written down is still there. */
export async function isStill(identity: ProcessIdentity): Promise<boolean> {
  const now = await identify(identity.pid);
  return now !== null && now.started === identity.started && now.command === identity.command;
}

/** Asks a process to end, and ends it where it does not within the time given. Answers whether it had to. */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<boolean> {
  if (!(await isStill(identity))) return false;
  sendSignal(identity.pid, signal);
  const isGone = async () => !(await isStill(identity));
  if (await comesTrue(withinMs, isGone)) return false;
  sendSignal(identity.pid, 'SIGKILL');
  await comesTrue(5_000, isGone);
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function identifyByProc(pid: number): Promise<ProcessIdentity | null> {
  try {
    const [stat, command, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return {
      pid,
      started: `${boot.trim()}:${fields[19] ?? ''}`,
      command: command.replaceAll('\0', ' ').trim(),
    };
  } catch {
    return null;
  }
}

async function identifyByPs(pid: number): Promise<ProcessIdentity | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=,command=', '-p', String(pid)]);
    const line = stdout.trim();
    return { pid, started: line.slice(0, 24), command: line.slice(24).trim() };
  } catch {
    return { pid, started: '', command: '' };
  }
}
