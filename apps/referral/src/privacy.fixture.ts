import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openDataSource, Transactions } from '#libs/database';
import { cloneDatabase, emptyDatabase } from '#libs/testing';
import { consentEntities } from './consent/consent.entity.js';
import { declineReasonEntities } from './decline-reason/decline-reason.entity.js';
import { directoryEntities } from './directory/directory.entity.js';
import { identityViewEntities } from './identity-view/identity-view.entity.js';
import { DatabaseKeyStore } from './key-store/database-key-store.service.js';
import { openKeyDatabase } from './key-store/key-store.module.js';
import { WrappingKeyFile } from './key-store/wrapping-key.file.js';
import { WrappingKeys } from './key-store/wrapping-keys.service.js';
import { linkEntities } from './link/link.entity.js';
import { privacyMigrations } from './migrations/privacy-migrations.js';
import { personEntities } from './person/person.entity.js';
import { PersonReader } from './person/person.reader.js';
import { PersonSeal } from './person/person-seal.service.js';
import { PersonService } from './person/person.service.js';

const schema = {
  entities: [
    ...personEntities,
    ...consentEntities,
    ...linkEntities,
    ...identityViewEntities,
    ...declineReasonEntities,
    ...directoryEntities,
  ],
  migrations: privacyMigrations,
};

/** A database with the tables of the rooms that keep what is private. */
export interface PrivateDatabase {
  dataSource: DataSource;
  transactions: Transactions;
  close(): Promise<void>;
}

export async function privateDatabase(): Promise<PrivateDatabase> {
  const database = await cloneDatabase('referral_private', schema);
  const dataSource = await openDataSource({ ...schema, url: database.url, app: 'referral-spec' });
  return {
    dataSource,
    transactions: new Transactions(dataSource),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** A key store with its own database and wrapping key file; `another()` is a second process on the same. */
export interface StoreOfKeys {
  keyDatabase: DataSource;
  wrappingKeyFile: string;
  wrappingKeys: WrappingKeys;
  keyStore: DatabaseKeyStore;
  another(): Promise<{ wrappingKeys: WrappingKeys; keyStore: DatabaseKeyStore }>;
  /** The same database, empty, with a fresh wrapping key file. */
  anew(): Promise<StoreOfKeys>;
  close(): Promise<void>;
}

export async function storeOfKeys(at = new Date()): Promise<StoreOfKeys> {
  const database = await emptyDatabase();
  const keyDatabase = await openKeyDatabase(database.url);
  const close = async () => {
    await keyDatabase.destroy();
    await database.drop();
  };
  return storeIn(keyDatabase, close, at);
}

async function storeIn(keyDatabase: DataSource, close: () => Promise<void>, at: Date): Promise<StoreOfKeys> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-keys-'));
  const wrappingKeyFile = join(folder, 'wrapping-key.json');
  const another = async () => {
    const wrappingKeys = new WrappingKeys(new WrappingKeyFile(wrappingKeyFile), keyDatabase, true);
    await wrappingKeys.open(at);
    return { wrappingKeys, keyStore: new DatabaseKeyStore(keyDatabase, wrappingKeys) };
  };
  const anew = async () => {
    await rm(folder, { recursive: true });
    await keyDatabase.query('truncate person_keys, destroyed_keys, wrapping');
    return storeIn(keyDatabase, close, at);
  };
  const closeAll = async () => {
    await close();
    await rm(folder, { recursive: true });
  };
  return { keyDatabase, wrappingKeyFile, ...(await another()), another, anew, close: closeAll };
}

/** The services that keep persons, on these two. */
export function personServices(database: PrivateDatabase, store: StoreOfKeys) {
  const seal = new PersonSeal(store.keyStore);
  const reader = new PersonReader(database.dataSource.manager, seal);
  return { seal, reader, service: new PersonService(store.keyStore, seal, reader) };
}
