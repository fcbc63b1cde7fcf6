import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DatabaseModule } from '#libs/database';
import { beginEpoch, messagingEntities, messagingMigrations, Outbox } from '#libs/messaging';
import { Clock, SystemClock } from '#libs/service';
import { directoryEntities, directoryMigrations } from '../database.js';
import { ImportModule } from './import.module.js';

/** What an import needs of the world: a clock, and an outbox that the running directory's relay carries on. */
@Module({})
class SurroundingsModule {
  static forRoot(): DynamicModule {
    return {
      module: SurroundingsModule,
      global: true,
      providers: [{ provide: Clock, useClass: SystemClock }, Outbox],
      exports: [Clock, Outbox],
    };
  }
}

@Module({})
class ImportRootModule {
  static forRoot(url: string): DynamicModule {
    const entities = [...directoryEntities, ...messagingEntities];
    const migrations = [...messagingMigrations, ...directoryMigrations];
    return {
      module: ImportRootModule,
      imports: [
        DatabaseModule.forRoot({ url, app: 'directory-import', entities, migrations, poolSize: 3 }),
        SurroundingsModule.forRoot(),
        ImportModule,
      ],
    };
  }
}

/** Opens the directory's database for imports, migrating it where that was not done; the caller closes what it gets. */
export async function openImport(databaseUrl: string): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(ImportRootModule.forRoot(databaseUrl), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await beginEpoch(context.get(DataSource));
  return context;
}
