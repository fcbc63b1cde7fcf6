import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { assertNoDrift, migrate, openDataSource, writeSchemaSnapshot } from '#libs/database';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { directoryEntities, directoryMigrations } from '../../apps/directory/src/database.js';
import * as insights from '../../apps/insights/src/database.js';
import * as notification from '../../apps/notification/src/data.js';
import { database as referral } from '../../apps/referral/src/database.js';
import { openKeyDatabase } from '../../apps/referral/src/key-store/key-store.module.js';
import { ensureDatabases } from '../postgres/databases.js';
import { withThrowawayCluster } from '../postgres/throwaway.js';
import { projectFolder } from '../project.js';

interface Schema {
  /** The folder in which the definitions are committed, as `schema.snapshot`. */
  readonly folder: string;
  readonly open: (url: string) => Promise<DataSource>;
}

type Tables = Pick<Parameters<typeof openDataSource>[0], 'entities' | 'migrations'>;

const own = ({ entities, migrations }: Tables): Tables => ({
  entities: [...messagingEntities, ...entities],
  migrations: [...messagingMigrations, ...migrations],
});

const schemas: Record<string, Schema> = {
  directory: schemaOf('directory', own({ entities: directoryEntities, migrations: directoryMigrations })),
  insights: schemaOf('insights', own(insights)),
  notification: schemaOf('notification', own(notification)),
  referral: schemaOf('referral', referral),
  keys: { folder: 'apps/referral/src/key-store', open: openKeyDatabase },
};

/** On a clean database, migrations make what the entities say, and indexes, constraints and policies as committed. */
export async function driftProblems(): Promise<string | null> {
  const problems = await onCleanDatabases(async (name, dataSource, snapshot) => {
    const found = await assertNoDrift(dataSource, snapshot).catch((error: unknown) => error as Error);
    return found ? [`${name}: ${found.message}`] : [];
  });
  const all = [...problems.flat(), ...(await unknownApps())];
  return all.length > 0 ? all.join('\n') : null;
}

/** Commits to what the migrations make today. */
export async function writeSnapshots(): Promise<void> {
  await onCleanDatabases((_name, dataSource, snapshot) => writeSchemaSnapshot(dataSource, snapshot));
}

function onCleanDatabases<T>(
  work: (name: string, dataSource: DataSource, snapshot: string) => Promise<T>,
): Promise<T[]> {
  Logger.overrideLogger(['error']);
  return withThrowawayCluster({ fsync: 'off' }, async (cluster) => {
    const results: T[] = [];
    for (const [name, { folder, open }] of Object.entries(schemas)) {
      await ensureDatabases(cluster.urlOf('postgres'), [`drift_${name}`]);
      const dataSource = await open(cluster.urlOf(`drift_${name}`));
      results.push(await work(name, dataSource, join(projectFolder, folder, 'schema.snapshot')));
      await dataSource.destroy();
    }
    return results;
  });
}

function schemaOf(app: string, tables: Tables): Schema {
  return {
    folder: `apps/${app}/src/migrations`,
    open: async (url) => {
      const dataSource = await openDataSource({ ...tables, url, app: 'drift', poolSize: 2 });
      await migrate(dataSource);
      return dataSource;
    },
  };
}

/** An app that has migrations and stands in no list here would never be looked at. */
async function unknownApps(): Promise<string[]> {
  const apps = await readdir(join(projectFolder, 'apps'));
  return apps
    .filter((app) => existsSync(join(projectFolder, 'apps', app, 'src/migrations')) && !(app in schemas))
    .map((app) => `apps/${app} has migrations, but tools/check/drift.ts does not look at its database.`);
}
