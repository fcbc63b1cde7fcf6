import { type DynamicModule, Injectable, Module, type OnModuleInit, Optional } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { HealthChecks } from '#libs/service';
import { Backoff } from './backoff.js';
import { type DatabaseOptions, openDataSource } from './data-source.js';
import { isAbsence } from './failures.js';
import { migrate } from './migrate.js';
import { Transactions } from './transactions.js';

const patienceMs = 60_000;

@Injectable()
class DatabaseHealth implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Optional() private readonly health?: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health?.add('database', async () => {
      await this.dataSource.query('select 1');
    });
  }
}

/** Gives an app its own database: `DataSource`, `EntityManager` and `Transactions`, everywhere. */
@Module({})
export class DatabaseModule {
  /**
   * Opens the database at start, waiting up to a minute for it, and migrates it first.
   * Transactions are limited to 5 s. The app is ready while the database answers.
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
      providers: [Transactions, DatabaseHealth],
      exports: [Transactions],
    };
  }
}

async function openMigrated(options: DatabaseOptions): Promise<DataSource> {
  const migrating = await openPatiently({ ...options, poolSize: 2 });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return openPatiently({ ...options, transactionTimeoutMs: 5_000 });
}

async function openPatiently(options: DatabaseOptions): Promise<DataSource> {
  const backoff = new Backoff(100, 2_000);
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await openDataSource(options);
    } catch (error) {
      if (!isAbsence(error) || performance.now() > until) throw error;
      await backoff.wait();
    }
  }
}
