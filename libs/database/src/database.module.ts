import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { type DatabaseOptions, openDataSource } from './data-source.js';
import { migrate } from './migrate.js';
import { Transactions } from './transactions.js';

/** Gives an app its own database: `DataSource`, `EntityManager` and `Transactions`, everywhere. */
@Module({})
export class DatabaseModule {
  /**
   * Opens the database at start, waiting for it while it is away, and migrates it first.
   * Transactions are limited to 5 s.
   */
  static forRoot(options: Omit<DatabaseOptions, 'transactionTimeoutMs'>): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ type: 'postgres', retryAttempts: 0 }),
          dataSourceFactory: () => openMigrated(options),
        }),
      ],
      providers: [Transactions],
      exports: [Transactions],
    };
  }
}

async function openMigrated(options: DatabaseOptions): Promise<DataSource> {
  const migrating = await openDataSource({ ...options, poolSize: 2 });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return openDataSource({ ...options, transactionTimeoutMs: 5_000 });
}
