import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL cluster or a Kafka of a test's own, which the test may crash. */
export class Crashable {
  private constructor(
    private readonly child: ChildProcess,
    /** On loopback; the same one each time it starts. */
    readonly port: string,
  ) {}

  /** From the PostgreSQL in that folder of binaries. */
  static cluster(binaries: string): Promise<Crashable> {
    return Crashable.start('cluster.mjs', [binaries]);
  }

  static broker(): Promise<Crashable> {
    return Crashable.start('broker.mjs', []);
  }

  private static async start(script: string, words: readonly string[]): Promise<Crashable> {
    const file = fileURLToPath(new URL(`../../testing/src/engines/${script}`, import.meta.url));
    const child = spawn(process.execPath, [file, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    return new Crashable(child, await said(child));
  }

  /** Kills the server with all its connections. */
  async crash(): Promise<void> {
    this.child.stdin?.write('crash\n');
    await said(this.child);
  }

  async startAgain(): Promise<void> {
    this.child.stdin?.write('start\n');
    await said(this.child);
  }

  async end(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.stdin?.end();
    await gone;
  }
}

async function said(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server says nothing.');
  const text = once(child.stdout, 'data').then(([said]) => String(said).trim());
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The server ended by itself.')));
  return Promise.race([text, gone]);
}
