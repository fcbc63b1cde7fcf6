import { constants, setPriority } from 'node:os';
import { open, readFile } from 'node:fs/promises';
import { Sentence } from '../sentence.js';
import { lastWords } from './last-words.js';
import { spawnTethered } from './tethered.js';

export interface Job {
  /** What it is for, as in "The import of the demo network". */
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Lets everything else go first. */
  readonly inTheBackground?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs a program that comes to an end; a sentence with its last words where it fails. */
export async function runJob(job: Job): Promise<void> {
  const log = await open(job.logFile, 'w', 0o600);
  try {
    const how = await runToItsEnd(job, log.fd);
    if (how === 'exit code 0' || job.signal?.aborted) return;
    const words = (await readFile(job.logFile, 'utf8')).trim().split('\n');
    throw new Sentence(
      `${job.name} failed (${how}). Its last words (all of them in ${job.logFile}):\n${lastWords(words)}`,
    );
  } finally {
    await log.close();
  }
}

function runToItsEnd(job: Job, output: number): Promise<string> {
  const child = spawnTethered(job.program, job.environment, output);
  if (job.inTheBackground && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = () => child.kill('SIGTERM');
  job.signal?.addEventListener('abort', stop, { once: true });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      job.signal?.removeEventListener('abort', stop);
      resolve(signal ?? `exit code ${String(code)}`);
    });
  });
}
