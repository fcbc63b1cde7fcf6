import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileCache } from '#libs/testing';
import type { BusSettings } from './bus.js';

/** What a child process is to be. */
export interface ChildOrder {
  role: 'relay' | 'consumer';
  /** `before-mark`: ends itself with SIGKILL when it has sent and is about to note so. `stuck`: goes no further at the twentieth of `h`. */
  manner?: 'before-mark' | 'stuck';
  service: string;
  databaseUrl: string;
  bus: BusSettings;
}

/** A real process of its own that relays or consumes until it is killed. */
export class Child {
  private constructor(private readonly child: ChildProcess) {}

  static async start(order: ChildOrder): Promise<Child> {
    const compile = fileURLToPath(new URL('../../testing/src/engines/compile.mjs', import.meta.url));
    const main = fileURLToPath(new URL('./child-main.fixture.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      ['--import', pathToFileURL(compile).href, main, JSON.stringify(order)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: compileCache(),
      },
    );
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('The child ended before it began.'))),
    ]);
    return new Child(child);
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it at once, without a chance to tidy up. */
  async kill(): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
