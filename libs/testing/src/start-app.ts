import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Caller, hashOfBody, internalHeader, mintInternalToken } from '#libs/caller';
import { configureLog, createApplication, newId } from '#libs/service';
import { readEvents } from './read-events.js';

/** The secret that apps started by `startApp` share with it: give it to `CallerModule.forRoot`. */
export const testSecret = 'a-secret-for-tests-only-of-enough-length';

/** What a GraphQL server answers. */
export interface GraphqlAnswer<Data = Record<string, unknown>> {
  status: number;
  data: Data | null;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** More about one request. */
interface AskOptions {
  headers?: Record<string, string>;
}

/** An app that listens on a free port of the loopback. */
export interface StartedApp {
  readonly url: string;
  readonly app: NestExpressApplication;
  /** Asks over real HTTP with an internal token for `caller`. */
  query<Data = Record<string, unknown>>(
    document: string,
    variables?: object,
    caller?: Caller,
    options?: AskOptions,
  ): Promise<GraphqlAnswer<Data>>;
  /** Subscribes; the results as they come, until the server or the caller of `return` ends it. */
  subscribe<Data = Record<string, unknown>>(
    document: string,
    variables?: object,
    caller?: Caller,
  ): AsyncGenerator<Omit<GraphqlAnswer<Data>, 'status'>, undefined>;
  /** Posts JSON to a path with an internal token. */
  post(path: string, body: object, caller: Caller): Promise<Response>;
  close(): Promise<void>;
}

const anonymous: Caller = { kind: 'ANONYMOUS' };

/** Starts an app for a test. `audience` and `secret` are what its `CallerModule` was given (`testSecret` by default). */
export async function startApp(
  module: Type | DynamicModule,
  options: {
    audience: string;
    secret?: string;
    logLevel?: string;
    configure?: (app: NestExpressApplication) => void;
  },
): Promise<StartedApp> {
  const { audience, secret = testSecret } = options;
  configureLog(audience, options.logLevel ?? 'silent');
  const app = await createApplication({ module, configure: options.configure });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const post = (path: string, body: object, caller: Caller, headers = {}) =>
    send(`${url}${path}`, body, { secret, audience, caller, headers });
  return {
    url,
    app,
    post,
    query: async (query, variables = {}, caller = anonymous, { headers } = {}) =>
      answerOf(await post('/graphql', { query, variables }, caller, headers)),
    subscribe: (query, variables = {}, caller = anonymous) =>
      readEvents(() => post('/stream', { query, variables }, caller, { Accept: 'text/event-stream' })),
    close: async () => {
      app.getHttpServer().closeAllConnections();
      await app.close();
    },
  };
}

/** The headers that let a body into a subgraph. */
export function internalHeaders(of: {
  body: string;
  caller: Caller;
  audience: string;
  secret?: string;
  now?: Date;
}): Record<string, string> {
  const { body, caller, audience, secret = testSecret, now = new Date() } = of;
  const claims = { caller, audience, bodyHash: hashOfBody(body), correlationId: newId() };
  return { [internalHeader]: mintInternalToken(claims, secret, now) };
}

function send(
  url: string,
  content: object,
  by: { secret: string; audience: string; caller: Caller; headers: object },
): Promise<Response> {
  const body = JSON.stringify(content);
  const headers = { 'Content-Type': 'application/json', ...internalHeaders({ ...by, body }), ...by.headers };
  return fetch(url, { method: 'POST', body, headers });
}

async function answerOf<Data>(response: Response): Promise<GraphqlAnswer<Data>> {
  const said = (await response.json()) as Partial<GraphqlAnswer<Data>>;
  return { status: response.status, data: said.data ?? null, errors: said.errors ?? [] };
}
