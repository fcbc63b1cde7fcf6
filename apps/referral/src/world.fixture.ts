import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Caller } from '#libs/caller';
import { Transactions } from '#libs/database';
import { Clock } from '#libs/service';
import {
  cloneDatabase,
  emptyDatabase,
  FixedClock,
  type GraphqlAnswer,
  internalHeaders,
  startApp,
  testSecret,
} from '#libs/testing';
import { ReferralApp } from './app.module.js';
import { database } from './database.js';
import { DirectoryConsumer } from './directory/directory.consumer.js';

export const linkKey = 'a-key-for-links-in-specs-of-enough-length';
const publicUrl = 'https://passerelle.example';
const anonymous: Caller = { kind: 'ANONYMOUS' };

/** A referral service of a spec's own: real HTTP, a database and key store of its own, a clock that is set by hand. */
export interface World {
  readonly url: string;
  /** Everything that it keeps and tells: its own database, the bus, the keys. */
  readonly databaseUrls: readonly string[];
  readonly dataSource: DataSource;
  readonly clock: FixedClock;
  ask<Data = Record<string, unknown>>(
    document: string,
    variables?: object,
    caller?: Caller,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer<Data>>;
  /** Posts to an internal path. */
  post(path: string, body: object, caller: Caller, headers?: Record<string, string>): Promise<Response>;
  /** What the directory would tell; the name is that of the reaction. */
  hear(reaction: Reaction, data: object, version?: number): Promise<void>;
  get<T>(provider: abstract new (...known: never[]) => T): T;
  stop(): Promise<void>;
}

type Reaction = {
  [Name in keyof DirectoryConsumer]: DirectoryConsumer[Name] extends (...known: never[]) => Promise<void>
    ? Name
    : never;
}[keyof DirectoryConsumer];

export async function startWorld(options: { logLevel?: string } = {}): Promise<World> {
  const [own, bus, keys] = await Promise.all([
    cloneDatabase('referral', database),
    emptyDatabase(),
    emptyDatabase(),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-referral-'));
  const wrappingKeyFile = join(folder, 'wrapping-key.json');
  const settings = {
    databaseUrl: own.url,
    bus: { postgresUrl: bus.url },
    internalSecret: testSecret,
    links: { linkKey, publicUrl },
    keys: { keyStoreUrl: keys.url, wrappingKeyFile, mayMakeWrappingKey: true },
  };
  const started = await startApp(ReferralApp.for(settings), { audience: 'referral', ...options });
  const clock = new FixedClock();
  const get: World['get'] = (provider) => started.app.get(provider, { strict: false });
  get(Clock).now = () => clock.now();
  const post = send(started.url, clock);
  const consumer = get(DirectoryConsumer);
  return {
    url: started.url,
    databaseUrls: [own.url, bus.url, keys.url],
    dataSource: get(DataSource),
    clock,
    get,
    post,
    ask: async (query, variables = {}, caller = anonymous, headers = {}) =>
      answerOf(await post('/graphql', { query, variables }, caller, headers)),
    hear: (reaction, data, version = 1) =>
      get(Transactions).run([], (manager) =>
        consumer[reaction]([{ key: 'directory', version, data }] as never, manager),
      ),
    stop: async () => {
      await started.close();
      await Promise.all([own.drop(), bus.drop(), keys.drop(), rm(folder, { recursive: true })]);
    },
  };
}

function send(url: string, clock: FixedClock) {
  return (
    path: string,
    content: object,
    caller: Caller,
    more: Record<string, string> = {},
  ): Promise<Response> => {
    const body = JSON.stringify(content);
    const token = internalHeaders({ body, caller, audience: 'referral', now: clock.now() });
    const headers = { 'Content-Type': 'application/json', ...token, ...more };
    return fetch(`${url}${path}`, { method: 'POST', body, headers });
  };
}

async function answerOf<Data>(response: Response): Promise<GraphqlAnswer<Data>> {
  const said = (await response.json()) as Partial<GraphqlAnswer<Data>>;
  return { status: response.status, data: said.data ?? null, errors: said.errors ?? [] };
}
