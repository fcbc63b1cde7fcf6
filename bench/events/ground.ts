import { join } from 'node:path';
import pg from 'pg';
import { connectBus } from '#libs/messaging';
import { migrate, openDataSource } from '#libs/database';
import type { Cluster } from '../../tools/postgres/cluster.js';
import { ensureDatabases } from '../../tools/postgres/databases.js';
import { Processes } from '../gateway/processes.js';
import { schemaOfService } from './fact.js';

export type BusKind = 'postgres' | 'kafka';
export type Role = 'teller' | 'one' | 'set';

/** The bus of one measurement. */
export interface BusPlace {
  readonly kind: BusKind;
  readonly settings: Parameters<typeof connectBus>[0];
}

/** What a service of the benchmark is to be. */
export interface Order {
  readonly role: Role;
  readonly databaseUrl: string;
  readonly bus: BusPlace['settings'];
}

/** Databases and buses that nobody has used yet, and services on them. */
export class Ground {
  private used = 0;

  constructor(
    readonly cluster: Cluster,
    readonly kafkaBrokers: string | null,
  ) {}

  async bus(kind: BusKind): Promise<BusPlace> {
    if (kind === 'postgres') return { kind, settings: { postgresUrl: await this.empty() } };
    this.used += 1;
    const namespace = `bench-${process.pid}-${Date.now()}-${this.used}.`;
    return { kind, settings: { kafkaBrokers: this.kafkaBrokers ?? '', namespace } };
  }

  /** The database of a service, migrated. */
  async database(): Promise<string> {
    const url = await this.empty();
    const dataSource = await openDataSource({ ...schemaOfService, url, app: 'bench' });
    await migrate(dataSource);
    await dataSource.destroy();
    return url;
  }

  /** A copy of a database that nobody is connected to. */
  async copyOf(url: string): Promise<string> {
    const name = this.newName();
    const client = new pg.Client({ connectionString: this.cluster.urlOf('postgres') });
    await client.connect();
    await client.query(`create database ${name} template ${new URL(url).pathname.slice(1)}`);
    await client.end();
    return this.cluster.urlOf(name);
  }

  /** Runs a service in a process of its own for as long as `work` takes. */
  async whileServing<T>(orders: readonly Order[], work: () => Promise<T>): Promise<T> {
    const processes = new Processes();
    const program = join(import.meta.dirname, 'service.main.js');
    try {
      const environment = { NODE_ENV: 'production', LOG_LEVEL: 'warn', NODE_NO_WARNINGS: '1' };
      for (const order of orders) await processes.start(program, [JSON.stringify(order)], environment);
      return await work();
    } finally {
      await processes.stop();
    }
  }

  private async empty(): Promise<string> {
    const name = this.newName();
    await ensureDatabases(this.cluster.urlOf('postgres'), [name]);
    return this.cluster.urlOf(name);
  }

  private newName(): string {
    this.used += 1;
    return `events_${this.used}`;
  }
}
