import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '#libs/database';
import { Clock, HealthChecks, Log } from '#libs/service';
import { CreatePersonKeys1767225600110 } from '../migrations/1767225600110-create-person-keys.js';
import { DatabaseKeyStore } from './database-key-store.service.js';
import { KeyRotation } from './key-rotation.service.js';
import { keyStoreEntities } from './key-store.entity.js';
import { KeyStore } from './key-store.service.js';
import { WrappingKeyFile } from './wrapping-key.file.js';
import { WrappingKeys } from './wrapping-keys.service.js';

/** Where the keys of people are. */
export interface KeyStoreOptions {
  /** The small database of wrapped keys, apart from the data (`KEY_STORE_URL`). */
  keyStoreUrl: string;
  /** The file with the wrapping key (`WRAPPING_KEY_FILE`). */
  wrappingKeyFile: string;
  /** Whether a missing wrapping key file may be made at the first start; false in production. */
  mayMakeWrappingKey: boolean;
}

const KEY_DATABASE = Symbol('key database');
const lookEveryMs = 3_600_000;

/** Opens the database of keys and brings it up to date; the caller destroys it. */
export async function openKeyDatabase(url: string): Promise<DataSource> {
  const migrations = [CreatePersonKeys1767225600110];
  const options = { url, app: 'referral-keys', entities: keyStoreEntities, migrations, poolSize: 4 };
  const dataSource = await openDataSource(options);
  await migrate(dataSource);
  return dataSource;
}

/** Looks every hour whether the wrapping key is due, and closes the key database at the end. */
@Injectable()
class KeyCaretaker implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(KEY_DATABASE) private readonly keyDatabase: DataSource,
    private readonly rotation: KeyRotation,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), lookEveryMs).unref();
    await this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.keyDatabase.destroy();
  }

  private async look(): Promise<void> {
    try {
      const rotated = await this.rotation.rotateIfDue(this.clock.now());
      if (rotated) this.log.info('The wrapping key was replaced and every living key wrapped again.');
    } catch (error) {
      this.log.error('The wrapping key could not be replaced; it is tried again in an hour.', { error });
    }
  }
}

/** Gives `KeyStore`. Global. */
@Module({})
export class KeyStoreModule {
  static forRoot(options: KeyStoreOptions): DynamicModule {
    const wrappingKeys = async (keyDatabase: DataSource, clock: Clock): Promise<WrappingKeys> => {
      const file = new WrappingKeyFile(options.wrappingKeyFile);
      const keys = new WrappingKeys(file, keyDatabase, options.mayMakeWrappingKey);
      await keys.open(clock.now());
      return keys;
    };
    return {
      module: KeyStoreModule,
      global: true,
      providers: [
        { provide: KEY_DATABASE, useFactory: openWatched(options.keyStoreUrl), inject: [HealthChecks] },
        { provide: WrappingKeys, useFactory: wrappingKeys, inject: [KEY_DATABASE, Clock] },
        provideFrom(KeyStore, DatabaseKeyStore),
        provideFrom(KeyRotation, KeyRotation),
        KeyCaretaker,
      ],
      exports: [KeyStore],
    };
  }
}

function openWatched(url: string): (health: HealthChecks) => Promise<DataSource> {
  return async (health) => {
    const keyDatabase = await openKeyDatabase(url);
    health.add('key-store', async () => {
      await keyDatabase.query('select 1');
    });
    return keyDatabase;
  };
}

function provideFrom<T>(
  token: abstract new (...known: never[]) => T,
  made: new (d: DataSource, w: WrappingKeys) => T,
) {
  const useFactory = (keyDatabase: DataSource, wrappingKeys: WrappingKeys): T =>
    new made(keyDatabase, wrappingKeys);
  return { provide: token, useFactory, inject: [KEY_DATABASE, WrappingKeys] };
}
