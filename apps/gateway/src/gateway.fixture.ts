import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { boot, Clock, type RunningApp } from '#libs/service';
import { gatewayApplication } from './app.module.js';
import { SpecIssuer } from './door/issuer.fixture.js';
import type { Environment } from './environment.js';
import { compose, SpecSubgraph } from './supergraph/subgraph.fixture.js';
import type { OperationResult, SupergraphSettings } from './supergraph/supergraph.service.js';

export const linkKey = 'the key that links are derived under';

interface Started {
  running: RunningApp;
  issuer: SpecIssuer;
  folder: string;
  subgraphs: Readonly<Record<string, SpecSubgraph>>;
}

export interface GatewayParts {
  subgraphs: Readonly<Record<string, SpecSubgraph>>;
  environment?: Partial<Environment>;
  supergraph?: Partial<SupergraphSettings>;
}

/** A gateway over real HTTP, with its issuer and the subgraphs that a spec made. */
export class SpecGateway {
  private drained: Promise<void> | null = null;

  private constructor(private readonly started: Started) {}

  static async start(parts: GatewayParts): Promise<SpecGateway> {
    const { subgraphs } = parts;
    await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.start()));
    const issuer = await SpecIssuer.start();
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(...Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, sdl }))));
    const locations = Object.fromEntries(
      Object.entries(subgraphs).map(([name, { url, secret }]) => [name, { url, secret }]),
    );
    const environment = { ...environmentOf(issuer, file, subgraphs), ...parts.environment };
    const running = await boot({
      ...gatewayApplication(environment, { subgraphs: locations, ...parts.supergraph }),
      app: 'gateway',
      host: '127.0.0.1',
      port: 0,
      metricsPort: 0,
      logLevel: 'silent',
    });
    return new SpecGateway({ running, issuer, folder, subgraphs });
  }

  get app(): NestExpressApplication {
    return this.started.running.app;
  }

  get issuer(): SpecIssuer {
    return this.started.issuer;
  }

  get url(): string {
    return this.started.running.url;
  }

  /** Stops the clocks of the gateway and its subgraphs at an instant. */
  standStill(at: Date): void {
    this.app.get(Clock).now = () => at;
    for (const subgraph of Object.values(this.started.subgraphs)) subgraph.now = () => at;
  }

  /** Sends a body as it stands. */
  post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    const all = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    };
    return fetch(`${this.url}/graphql`, { method: 'POST', headers: all, body });
  }

  async query(
    query: string,
    headers: Record<string, string> = {},
    variables?: Record<string, unknown>,
  ): Promise<OperationResult & { status: number }> {
    const response = await this.post(JSON.stringify({ query, variables }), headers);
    return { ...((await response.json()) as OperationResult), status: response.status };
  }

  /** Shuts the gateway down as SIGTERM does. */
  drain(): Promise<void> {
    this.drained ??= this.started.running.stop();
    return this.drained;
  }

  async stop(): Promise<void> {
    const { issuer, folder, subgraphs } = this.started;
    await this.drain();
    await issuer.close();
    for (const subgraph of Object.values(subgraphs)) subgraph.now = () => new Date();
    await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
    await rm(folder, { recursive: true });
  }
}

/** `Authorization` for a token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function environmentOf(
  issuer: SpecIssuer,
  supergraphFile: string,
  subgraphs: Readonly<Record<string, SpecSubgraph>>,
): Environment {
  const unused = 'a secret that nothing is reached with';
  const url = (name: string) => subgraphs[name]?.url ?? 'http://127.0.0.1:9';
  const secret = (name: string) => subgraphs[name]?.secret ?? unused;
  return {
    NODE_ENV: 'test',
    PORT: 0,
    METRICS_PORT: 0,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    REDIS_URL: undefined,
    SUPERGRAPH_FILE: supergraphFile,
    DIRECTORY_URL: url('directory'),
    REFERRAL_URL: url('referral'),
    NOTIFICATION_URL: url('notification'),
    INSIGHTS_URL: url('insights'),
    DIRECTORY_SECRET: secret('directory'),
    REFERRAL_SECRET: secret('referral'),
    NOTIFICATION_SECRET: secret('notification'),
    INSIGHTS_SECRET: secret('insights'),
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: issuer.audience,
    OIDC_JWKS_URL: undefined,
    LINK_KEY: linkKey,
    PUBLIC_URL: 'http://127.0.0.1:4000',
    CORS_ORIGINS: [],
    TRUSTED_PROXIES: 0,
    REQUESTS_PER_MINUTE: 10_000,
    ANONYMOUS_REQUESTS_PER_MINUTE: 10_000,
    WRONG_CREDENTIALS_PER_TEN_MINUTES: 10_000,
    COST_LIMIT: 20_000,
    ANONYMOUS_COST_LIMIT: 8_000,
  };
}
