import { constants, setPriority } from 'node:os';
import { Sentence } from '../sentence.js';
import { Said } from './said.js';
import { spawnTethered } from './tethered.js';

export interface Job {
  /** What it is for, as in "The import of the demo network". */
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Lets everything else go first. */
  readonly inTheBackground?: boolean;
  /** Told each line that it prints about how far it has come. */
  readonly progress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Runs a program that comes to an end; a sentence with its last words where it fails. */
export async function runJob(job: Job): Promise<void> {
  const said = new Said(job.logFile);
  const how = await runToItsEnd(job, said);
  said.close();
  if (how === 'exit code 0' || job.signal?.aborted) return;
  throw new Sentence(`${job.name} failed (${how}). ${said.inShort}`);
}

function runToItsEnd(job: Job, said: Said): Promise<string> {
  const child = spawnTethered(job.program, job.environment);
  if (job.inTheBackground && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  said.listenTo(child, job.progress);
  const stop = () => child.kill('SIGTERM');
  job.signal?.addEventListener('abort', stop, { once: true });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('close', (code, signal) => {
      job.signal?.removeEventListener('abort', stop);
      resolve(signal ?? `exit code ${String(code)}`);
    });
  });
}
