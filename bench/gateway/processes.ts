import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const startsWithinMs = 30_000;

/** Programs that a benchmark starts, and ends with itself. */
export class Processes {
  private readonly children: ChildProcess[] = [];

  /** Starts a program that says where it listens in one JSON line, and answers that address. */
  async start(
    program: string,
    words: string[] = [],
    environment: Record<string, string> = {},
  ): Promise<string> {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', ...environment },
    });
    this.children.push(child);
    const late = AbortSignal.timeout(startsWithinMs);
    for await (const line of createInterface({ input: child.stdout, signal: late })) {
      const url = addressIn(line);
      if (url) {
        child.stdout.resume();
        return url;
      }
    }
    throw new Error(`${program} did not start.`);
  }

  get ids(): number[] {
    return this.children.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  async stop(): Promise<void> {
    const running = this.children.filter((child) => child.exitCode === null);
    const ended = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(ended);
  }
}

function addressIn(line: string): string | null {
  try {
    const said = JSON.parse(line) as { msg?: unknown; url?: unknown };
    return said.msg === 'listening' && typeof said.url === 'string' ? said.url : null;
  } catch {
    return null;
  }
}
