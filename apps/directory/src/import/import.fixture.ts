import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { messagingEntities, messagingMigrations } from '#libs/messaging';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { directoryEntities, directoryMigrations } from '../database.js';
import { demoFolder, termsFileIn } from './demo/demo-files.js';
import type { ImportReport } from './import.report.js';
import { openImport } from './import.context.js';
import { type ImportOptions, ImportService } from './import.service.js';

/** An empty directory to import into, and a folder to write files in; `close` removes both. */
export class ImportBench {
  private constructor(
    readonly database: TestDatabase,
    private readonly context: INestApplicationContext,
    private readonly folder: string,
  ) {}

  static async open(): Promise<ImportBench> {
    const database = await cloneDatabase('directory', {
      entities: [...directoryEntities, ...messagingEntities],
      migrations: [...messagingMigrations, ...directoryMigrations],
    });
    return new ImportBench(
      database,
      await openImport(database.url),
      await mkdtemp(join(tmpdir(), 'passerelle-import-')),
    );
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  get dataSource(): DataSource {
    return this.context.get(DataSource);
  }

  async file(name: string, content: string | Buffer): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  async import(format: string, files: string[], more: Partial<ImportOptions> = {}): Promise<ImportReport> {
    return this.context
      .get(ImportService)
      .import({ format, files, termsFile: termsFileIn(demoFolder()), ...more });
  }

  /** Imports lists as one passerelle-json file of the source `test`. */
  async importLists(lists: object, more: Partial<ImportOptions> = {}): Promise<ImportReport> {
    return this.import('passerelle-json', [await this.file('lists.json', passerelle(lists))], more);
  }

  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, parameters);
  }

  /** How much the directory holds and has told: what must not move when nothing is taken. */
  async volume(): Promise<Record<string, number>> {
    const tables = [
      'organizations',
      'locations',
      'places',
      'services',
      'conventions',
      'contacts',
      'sources',
      'outbox',
    ];
    const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    const [row] = await this.rows<Record<string, number>>(`select ${counts.join(', ')}`);
    return row ?? {};
  }
}

export function passerelle(lists: object): string {
  const source = { key: 'test', name: 'Test register' };
  return JSON.stringify({ format: 'passerelle-json', version: 1, source, ...lists });
}

/** Records that are as they should be, with whatever is to be different. */
export const valid = {
  organization: (more: object = {}) => ({ key: 'school', name: 'Evening School', language: 'en', ...more }),
  location: (more: object = {}) => ({ key: 'school-1', latitude: 48.9, longitude: 2.4, ...more }),
  place: (more: object = {}) => ({
    key: 'paris',
    name: 'Paris',
    country: 'FR',
    timeZone: 'Europe/Paris',
    languages: ['fr'],
    ...more,
  }),
  service: (more: object = {}) => ({
    key: 'course',
    organization: 'school',
    language: 'en',
    name: { en: 'Course' },
    ...more,
  }),
  convention: (more: object = {}) => ({
    key: 'school-paris',
    organization: 'school',
    place: 'paris',
    poles: [],
    status: 'ACTIVE',
    startsOn: '2026-01-01',
    referralContacts: [{ email: 'in@school.example', language: 'en' }],
    ...more,
  }),
};
