import type { ChildProcess } from 'node:child_process';
import { Sentence } from '../sentence.js';
import { comesTrue } from '../waiting.js';
import { endProcess, identify, type ProcessIdentity } from './process-identity.js';
import { Said } from './said.js';
import { spawnTethered } from './tethered.js';

const drainMs = 12_000;

export interface AppProcessOptions {
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly readyUrl: string;
}

/** One service as a process of its own: started, waited for, stopped in order, or killed in a test. */
export class AppProcess {
  private child: ChildProcess | null = null;
  private readonly said: Said;
  private ending: Promise<void> = Promise.resolve();
  private meantToEnd = true;
  identity: ProcessIdentity | null = null;
  /** Told where it ends without having been asked to. */
  onUnexpectedEnd: (how: string) => void = () => undefined;

  constructor(readonly options: AppProcessOptions) {
    this.said = new Said(options.logFile);
  }

  /** Whether it should be running now. */
  get isWanted(): boolean {
    return !this.meantToEnd;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  async start(): Promise<void> {
    this.meantToEnd = false;
    const child = spawnTethered(this.options.program, this.options.environment);
    this.child = child;
    this.said.listenTo(child);
    this.ending = new Promise((resolve) => {
      child.once('error', () => {
        resolve();
      });
      child.once('close', (code, signal) => {
        this.ended(signal ?? `exit code ${String(code)}`);
        resolve();
      });
    });
    this.identity = await identify(child.pid ?? 0);
  }

  /** Until it says that it is ready; a sentence with its last words where it does not within the time. */
  async waitUntilReady(withinMs: number, signal?: AbortSignal): Promise<void> {
    const ready = await comesTrue(
      withinMs,
      async () => {
        signal?.throwIfAborted();
        if (this.child === null) throw this.failure('ended while it started');
        return answersOk(this.options.readyUrl);
      },
      50,
    );
    if (!ready) throw this.failure(`was not ready within ${withinMs / 1000} s`);
  }

  /** Asks it to finish what it does; ends it where it takes too long. */
  async stop(): Promise<void> {
    this.meantToEnd = true;
    if (this.identity && this.child) await endProcess(this.identity, 'SIGTERM', drainMs);
    await this.ending;
    this.said.close();
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.meantToEnd = true;
    this.child?.kill('SIGKILL');
    await this.ending;
    this.said.close();
  }

  failure(what: string): Sentence {
    return new Sentence(
      `The ${this.options.name} service ${what}. ${this.said.inShort}\n` +
        'Mend what it names and start again; npm start -- --reset starts from empty.',
    );
  }

  private ended(how: string): void {
    this.child = null;
    if (!this.meantToEnd) this.onUnexpectedEnd(how);
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
