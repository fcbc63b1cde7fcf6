import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { openDataSource } from '#libs/database';
import { configureLog } from '#libs/service';
import { database } from '../../apps/referral/src/database.js';
import { HistoryModule } from '../../apps/referral/src/history/history.module.js';
import { openKeyDatabase } from '../../apps/referral/src/key-store/key-store.module.js';
import type { Cluster } from '../../tools/postgres/cluster.js';
import { ensureDatabases } from '../../tools/postgres/databases.js';
import { secretOf } from '../gateway/targets.js';
import { fill, fillOutbox } from './fill.js';
import { makeKnown, type People } from './people.js';
import type { Pools } from './record.js';

/** A referral service that stores so many referrals, and copies of its databases. */
export interface Stand {
  /** The service in this process, its rooms that act, without doors and relay. */
  app: INestApplicationContext;
  /** A copy of its databases for `pg` alone. */
  pools: Pools;
  /** Another copy with an empty outbox, for a service in a process of its own. */
  apart: { databaseUrl: string; keyStoreUrl: string };
  filledInSeconds: number;
  close(): Promise<void>;
}

export const linkKey = secretOf('links');
export const wrappingKeyFile = (folder: string) => join(folder, 'wrapping-key.json');

interface Ground {
  cluster: Cluster;
  folder: string;
  people: People;
  clients: number;
}

/** Makes the databases, fills them, copies them, and opens the service on them. */
export async function openStand({ cluster, folder, people, clients }: Ground, size: number): Promise<Stand> {
  const [own, keys] = [`referral_${size}`, `keys_${size}`];
  await ensureDatabases(cluster.urlOf('postgres'), [own, keys]);
  const open = () => openApp(cluster.urlOf(own), cluster.urlOf(keys), folder);
  await (await open()).close();
  const begun = performance.now();
  await fillAll(cluster, [own, keys], { size, people });
  const filledInSeconds = (performance.now() - begun) / 1000;
  await copy(cluster, keys, `${keys}_copy`);
  await copy(cluster, own, `${own}_copy`);
  const pools = new Map(
    [own, keys].map((name) => {
      const pool = new pg.Pool({ connectionString: cluster.urlOf(`${name}_copy`), max: clients });
      return [name, pool] as const;
    }),
  );
  const app = await open();
  return {
    app,
    pools,
    filledInSeconds,
    apart: { databaseUrl: cluster.urlOf(`${own}_apart`), keyStoreUrl: cluster.urlOf(keys) },
    close: async () => {
      await app.close();
      for (const pool of pools.values()) await pool.end();
    },
  };
}

function openApp(databaseUrl: string, keyStoreUrl: string, folder: string): Promise<INestApplicationContext> {
  configureLog('bench', 'warn');
  const links = { linkKey, publicUrl: 'https://passerelle.example' };
  const keys = { keyStoreUrl, wrappingKeyFile: wrappingKeyFile(folder), mayMakeWrappingKey: true };
  const shared = { databaseUrl, bus: {}, internalSecret: secretOf('referral') };
  const module = HistoryModule.for({ ...shared, links, keys });
  return NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });
}

async function fillAll(
  cluster: Cluster,
  [own, keys]: [string, string],
  { size, people }: { size: number; people: People },
): Promise<void> {
  const open = () => openDataSource({ ...database, url: cluster.urlOf(own), app: 'bench' });
  const [ownSource, keySource] = [await open(), await openKeyDatabase(cluster.urlOf(keys))];
  await makeKnown(ownSource, people);
  await fill(ownSource, keySource, size, people);
  await Promise.all([ownSource.destroy(), keySource.destroy()]);
  await copy(cluster, own, `${own}_apart`);
  const again = await open();
  await fillOutbox(again);
  await again.query('drop table filled');
  await again.query('checkpoint');
  await again.destroy();
}

/** Nobody may be connected to it; those who just left take an instant to be gone. */
async function copy(cluster: Cluster, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres') });
  await client.connect();
  try {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
    await client.query(`create database ${to} template ${from} strategy file_copy`);
  } finally {
    await client.end();
  }
}
