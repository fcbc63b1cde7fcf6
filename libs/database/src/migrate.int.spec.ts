import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Check,
  Column,
  type DataSource,
  Entity,
  Index,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
} from 'typeorm';
import { assertNoDrift, migrate, openDataSource, writeSchemaSnapshot } from '#libs/database';
import { emptyDatabase, type TestDatabase } from '#libs/testing';

@Entity('notes')
@Check('notes_words_not_empty', `words <> ''`)
@Index('notes_long', { synchronize: false })
class Note {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notes_pk' })
  id!: string;

  @Column('text')
  words!: string;

  @Column('xid8' as 'bigint', { default: () => 'pg_current_xact_id()' })
  writtenBy!: string;
}

class CreateNotes1767225600000 implements MigrationInterface {
  name = 'CreateNotes1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table notes (id uuid constraint notes_pk primary key, words text not null,
         written_by xid8 not null default pg_current_xact_id(), constraint notes_words_not_empty check (words <> ''))`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notes');
  }
}

class IndexNotes1767225600001 implements MigrationInterface {
  name = 'IndexNotes1767225600001';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index concurrently notes_long on notes (words) where length(words) > 100`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notes_long');
  }
}

const schema = { entities: [Note], migrations: [CreateNotes1767225600000, IndexNotes1767225600001] };

describe('a schema', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  const open = async () => {
    const dataSource = await openDataSource({ url: database.url, app: 'migrating', ...schema });
    opened.push(dataSource);
    return dataSource;
  };

  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((dataSource) => dataSource.destroy()));
    await database.drop();
  });

  it('is migrated once when four start at once, one of the migrations without a transaction', async () => {
    const four = await Promise.all([open(), open(), open(), open()]);
    await Promise.all(four.map((dataSource) => migrate(dataSource)));
    expect(await four[0].query<unknown>('select name from migrations order by id')).toEqual(
      schema.migrations.map(({ name }) => ({ name })),
    );
    const invalid = await four[0].query<unknown[]>('select 1 from pg_index where not indisvalid');
    expect(invalid).toEqual([]);
  });

  it('waits for a lock on a table and then goes on', async () => {
    const [dataSource, other] = await Promise.all([open(), open()]);
    await dataSource.query('create table notes_before ()');
    const runner = other.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select pg_advisory_lock(7306938514220716)');
    const migrating = migrate(dataSource);
    await expect(Promise.race([migrating, sleepUntilTried(other)])).resolves.toBe('tried');
    await runner.query('select pg_advisory_unlock(7306938514220716)');
    await runner.commitTransaction();
    await runner.release();
    await migrating;
  });

  it('gives up with a sentence when another never finishes', async () => {
    const [dataSource, other] = await Promise.all([open(), open()]);
    const runner = other.createQueryRunner();
    await runner.query('select pg_advisory_lock(7306938514220716)');
    await expect(migrate(dataSource, 300)).rejects.toThrow('Another process has been migrating');
    await runner.release();
  });

  describe('compared with the entities', () => {
    let folder: string;
    let snapshot: string;
    let dataSource: DataSource;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'passerelle-drift-'));
      snapshot = join(folder, 'schema.txt');
      dataSource = await open();
      await migrate(dataSource);
      await writeSchemaSnapshot(dataSource, snapshot);
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('has not drifted right after its migrations', async () => {
      await expect(assertNoDrift(dataSource, snapshot)).resolves.toBeUndefined();
    });

    it.each([
      [
        'a column that the entity does not know',
        `alter table notes add column extra text`,
        'entities would need',
      ],
      ['another predicate of a partial index', anotherPredicate(), 'notes_long'],
      ['another body of a check', anotherCheck(), 'notes_words_not_empty'],
      ['a policy', `create policy own on notes using (words = 'mine')`, 'policy notes.own'],
      ['row security', `alter table notes enable row level security`, 'row security notes'],
    ])('tells %s', async (_what, statement, named) => {
      await dataSource.query(statement);
      await expect(assertNoDrift(dataSource, snapshot)).rejects.toThrow(named);
    });

    it('says when there is no snapshot', async () => {
      await expect(assertNoDrift(dataSource, join(folder, 'none.txt'))).rejects.toThrow('no snapshot');
    });
  });
});

async function sleepUntilTried(other: DataSource): Promise<string> {
  for (;;) {
    const rows = await other.query<unknown[]>(
      `select 1 from pg_stat_activity where query like 'select pg_try_advisory_lock%' and datname = current_database()`,
    );
    if (rows.length > 0) return 'tried';
  }
}

function anotherPredicate(): string {
  return `drop index notes_long; create index notes_long on notes (words) where length(words) > 9`;
}

function anotherCheck(): string {
  return `alter table notes drop constraint notes_words_not_empty;
          alter table notes add constraint notes_words_not_empty check (length(words) > 1)`;
}
