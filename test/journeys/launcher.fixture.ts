import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeEnvironment } from '../../tools/environment.js';
import { projectFolder } from '../../tools/project.js';
import { type App, programOf } from '../../tools/stack/apps.js';
import { isStill, type ProcessIdentity } from '../../tools/stack/process-identity.js';
import { readStackFile, type StackFile } from '../../tools/stack/stack-file.js';
import { comesTrue } from '../../tools/waiting.js';

/** What a command finds in its environment beyond what is there anyway. */
type Environment = Readonly<Record<string, string>>;

/** `npm start` as somebody types it, without npm. */
export class Launcher {
  private readonly child: ChildProcess;
  private readonly words: string[] = [];
  private readonly over: Promise<unknown[]>;
  private static readonly all: Launcher[] = [];

  /** With `PASSERELLE_DATA` in its environment it is not told by a word where its data is. */
  constructor(
    private readonly dataFolder: string,
    options: readonly string[],
    environment: Environment = {},
  ) {
    const where = environment.PASSERELLE_DATA === undefined ? ['--data', dataFolder] : [];
    this.child = runTool('start.mjs', [...where, ...options], environment);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.words.push(chunk.toString()));
    }
    this.over = once(this.child, 'close');
    Launcher.all.push(this);
  }

  /** Those that a failed test left behind. */
  static async endAll(): Promise<void> {
    const all = Launcher.all.splice(0);
    for (const { child } of all) child.kill('SIGTERM');
    await Promise.all(all.map(({ over }) => over));
  }

  get said(): string {
    return this.words.join('');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Until it has written where everything is; fails with what it said where it ends before. */
  async isUp(): Promise<StackFile> {
    const file = join(this.dataFolder, 'stack.json');
    const there = () =>
      access(file).then(
        () => true,
        () => false,
      );
    const up = await comesTrue(180_000, async () => this.child.exitCode !== null || (await there()), 100);
    if (!up || !(await there())) throw new Error(`It did not come up:\n${this.said}`);
    return readStackFile(this.dataFolder);
  }

  /** Its services, as soon as it has started them. */
  async services(): Promise<ProcessIdentity[]> {
    const started = async () => (await this.writtenDown()).length > 0;
    if (!(await comesTrue(60_000, started))) throw new Error(`It starts no service:\n${this.said}`);
    return this.writtenDown();
  }

  /** Ends one of its services whenever it has been started again. */
  async killUntilItEnds(app: App): Promise<void> {
    const hasEnded = async () => {
      const service = (await this.writtenDown()).find(({ command }) => command.includes(programOf(app)));
      if (service && (await isStill(service))) process.kill(service.pid, 'SIGKILL');
      return this.child.exitCode !== null;
    };
    if (!(await comesTrue(60_000, hasEnded, 50))) throw new Error(`It does not give up:\n${this.said}`);
  }

  private async writtenDown(): Promise<ProcessIdentity[]> {
    const text = await readFile(join(this.dataFolder, 'processes.json'), 'utf8').catch(() => '[]');
    return JSON.parse(text) as ProcessIdentity[];
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit code, when everything that it said has been read. */
  async ended(): Promise<number | null> {
    await this.over;
    return this.child.exitCode;
  }
}

/** One of the project's own commands, on the Node that runs this test. */
function runTool(script: string, words: readonly string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [join(projectFolder, 'tools', script), ...words], {
    cwd: projectFolder,
    env: { ...wholeEnvironment(), KAFKA_BROKERS: '', REDIS_URL: '', NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a command says on stdout, and how it ends. */
export async function outputOf(script: string, words: readonly string[], environment: Environment = {}) {
  const child = runTool(script, words, environment);
  const [stdout, stderr]: string[] = ['', ''];
  const said = { stdout: stdout ?? '', stderr: stderr ?? '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}
