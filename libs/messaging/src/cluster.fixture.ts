import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../testing/src/engines/cluster.mjs', import.meta.url));

/** A PostgreSQL cluster that a test may crash. */
export class Cluster {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: string,
  ) {}

  static async start(binaries: string): Promise<Cluster> {
    const child = spawn(process.execPath, [script, binaries], { stdio: ['pipe', 'pipe', 'inherit'] });
    return new Cluster(child, await said(child));
  }

  url(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
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
  if (!child.stdout) throw new Error('The cluster says nothing.');
  const text = once(child.stdout, 'data').then(([said]) => String(said).trim());
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The cluster ended by itself.')));
  return Promise.race([text, gone]);
}
