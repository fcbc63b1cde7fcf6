import { join } from 'node:path';
import { plainEnvironment } from '../environment.js';
import { audience } from '../identity/configuration.js';
import { distFolder } from '../project.js';
import type { DataFolder } from './data-folder.js';
import type { Ports } from './ports.js';
import type { Secrets } from './secrets.js';
import { stackFileName } from './stack-file.js';

export const subgraphs = ['directory', 'referral', 'notification', 'insights'] as const;
export const apps = ['gateway', ...subgraphs] as const;
export type Subgraph = (typeof subgraphs)[number];
export type App = (typeof apps)[number];

/** The databases of a network: one for each service, the event log, and the keys apart from what they open. */
export const databaseNames = [...subgraphs, 'bus', 'keys'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** What the services are told about the world around them. */
export interface Surroundings {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly issuer: string;
  readonly kafkaBrokers: string | undefined;
  readonly redisUrl: string | undefined;
  databaseUrl(name: DatabaseName): string;
}

export function urlOf(app: App, ports: Ports): string {
  return `http://127.0.0.1:${ports[app]}`;
}

export function programOf(app: App): string {
  return join(distFolder, 'apps', app, 'src/main.js');
}

/** The environment of one app; what each variable means stands in the app's README. */
export function environmentOf(app: App, around: Surroundings): Record<string, string> {
  return {
    ...plainEnvironment(),
    NODE_ENV: 'development',
    PASSERELLE_STACK_FILE: around.folder.file(stackFileName),
    PORT: String(around.ports[app]),
    HOST: '127.0.0.1',
    PUBLIC_URL: urlOf('gateway', around.ports),
    ...(around.redisUrl ? { REDIS_URL: around.redisUrl } : {}),
    ...(app === 'gateway' ? gatewayEnvironment(around) : subgraphEnvironment(app, around)),
  };
}

function gatewayEnvironment(around: Surroundings): Record<string, string> {
  const perSubgraph = subgraphs.flatMap((name) => [
    [`${name.toUpperCase()}_URL`, urlOf(name, around.ports)],
    [`${name.toUpperCase()}_SECRET`, around.secrets.internal[name]],
  ]);
  return {
    ...(Object.fromEntries(perSubgraph) as Record<string, string>),
    OIDC_ISSUER: around.issuer,
    OIDC_AUDIENCE: audience,
    LINK_KEY: around.secrets.links,
  };
}

function subgraphEnvironment(app: Subgraph, around: Surroundings): Record<string, string> {
  return {
    DATABASE_URL: around.databaseUrl(app),
    ...(around.kafkaBrokers
      ? { KAFKA_BROKERS: around.kafkaBrokers, KAFKA_NAMESPACE: around.secrets.network }
      : { BUS_DATABASE_URL: around.databaseUrl('bus') }),
    INTERNAL_SECRET: around.secrets.internal[app],
    ...ownVariables(app, around),
  };
}

function ownVariables(app: Subgraph, around: Surroundings): Record<string, string> {
  if (app === 'referral') {
    return {
      LINK_KEY: around.secrets.links,
      KEY_STORE_URL: around.databaseUrl('keys'),
      WRAPPING_KEY_FILE: around.folder.file('keys', 'wrapping.json'),
    };
  }
  if (app === 'notification') {
    return {
      REFERRAL_URL: urlOf('referral', around.ports),
      REFERRAL_SECRET: around.secrets.internal.referral,
      SMTP_URL: `smtp://127.0.0.1:${around.ports['mail sink (SMTP)']}`,
      MAIL_FROM: 'Passerelle <passerelle@demo.example>',
    };
  }
  return {};
}
