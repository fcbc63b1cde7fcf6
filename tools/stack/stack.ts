import { AppGroup } from './app-group.js';
import { apps, subgraphs, urlOf, type App, type Surroundings } from './apps.js';
import { DataFolder } from './data-folder.js';
import { takeLock } from './lock.js';
import { endRemains } from './remains.js';
import { stackFileName } from './stack-file.js';
import type { StackOptions } from './stack-options.js';
import { supervise } from './supervisor.js';
import { surround, type World } from './surroundings.js';

export interface StackUrls {
  /** The full GraphQL address. */
  readonly gateway: string;
  readonly identity: string;
  readonly mailSink: string;
  /** By app: an address that answers 200 while it is ready. */
  readonly health: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<string, string>>;
}

/** A whole network on this machine. */
export interface Stack {
  readonly folder: DataFolder;
  readonly urls: StackUrls;
  readonly surroundings: Surroundings;
  /** In order: the door, the services, the sinks, the databases, the lock. */
  stop(): Promise<void>;
  /** As a power cut would. */
  kill(app: App): Promise<void>;
  /** Again on the same port; returns when it is ready. */
  restart(app: App): Promise<void>;
}

/** Starts everything and returns when every service is ready; where one thing fails, everything is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await DataFolder.open(options.dataFolder);
  const undo = new AsyncDisposableStack();
  try {
    const lock = await takeLock(folder);
    undo.defer(() => lock.release());
    undo.defer(() => folder.remove(stackFileName));
    options.narrator?.begin('starting PostgreSQL, the identity provider and the mail sink');
    const world = await surround(folder, options, undo);
    const group = new AppGroup(folder, world.surroundings);
    undo.defer(async () => {
      await endRemains(folder);
    });
    undo.defer(() => group.stop());
    await group.start(options);
    supervise(group, world.databases, options);
    undo.defer(() => lock.markStopping());
    return {
      folder,
      surroundings: world.surroundings,
      urls: urlsOf(world),
      stop: () => undo.disposeAsync(),
      kill: (app) => group.get(app).kill(),
      restart: (app) => group.restart(app),
    };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
}

function urlsOf({ surroundings, mailSink }: World): StackUrls {
  const { ports, issuer } = surroundings;
  return {
    gateway: `${urlOf('gateway', ports)}/graphql`,
    identity: issuer,
    mailSink: mailSink.url,
    health: Object.fromEntries(apps.map((app) => [app, `${urlOf(app, ports)}/readyz`])),
    databases: Object.fromEntries(subgraphs.map((app) => [app, surroundings.databaseUrl(app)])),
  };
}
