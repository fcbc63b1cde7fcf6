import type { DataFolder } from './data-folder.js';
import { AppProcess } from './app-process.js';
import { apps, environmentOf, programOf, subgraphs, urlOf, type App, type Surroundings } from './apps.js';
import { writeDown } from './remains.js';
import type { StackOptions } from './stack-options.js';

const readyWithinMs = 90_000;

/** The services of one network as processes. */
export class AppGroup {
  private readonly processes: ReadonlyMap<App, AppProcess>;

  constructor(
    private readonly folder: DataFolder,
    around: Surroundings,
  ) {
    this.processes = new Map(
      apps.map((app) => [
        app,
        new AppProcess({
          name: app,
          program: programOf(app),
          environment: environmentOf(app, around),
          logFile: folder.file('logs', `${app}.log`),
          readyUrl: `${urlOf(app, around.ports)}/readyz`,
        }),
      ]),
    );
  }

  get(app: App): AppProcess {
    const found = this.processes.get(app);
    if (!found) throw new Error(`There is no app ${app}.`);
    return found;
  }

  /** All at once, in whatever order they come up; returns when every one of them is ready. */
  async start({ signal, narrator }: Pick<StackOptions, 'signal' | 'narrator'>): Promise<void> {
    signal?.throwIfAborted();
    narrator?.begin('starting the services');
    await Promise.all(apps.map((app) => this.get(app).start()));
    await this.writeDown();
    const missing = new Set(apps);
    const isReady = async (app: App) => {
      await this.get(app).waitUntilReady(readyWithinMs, signal);
      missing.delete(app);
      narrator?.progress(`not ready yet: ${[...missing].join(', ')}`);
    };
    await Promise.all(apps.map(isReady));
  }

  async restart(app: App): Promise<void> {
    await this.get(app).start();
    await this.writeDown();
    await this.get(app).waitUntilReady(readyWithinMs);
  }

  /** The door first, so that nobody comes in any more; then what is behind it. */
  async stop(): Promise<void> {
    await this.get('gateway').stop();
    await Promise.all(subgraphs.map((app) => this.get(app).stop()));
  }

  private async writeDown(): Promise<void> {
    const identities = apps.map((app) => this.get(app).identity).filter((identity) => identity !== null);
    await writeDown(this.folder, identities);
  }
}
