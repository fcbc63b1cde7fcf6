import { readFile, writeFile } from 'node:fs/promises';
import type { DataSource, QueryRunner } from 'typeorm';

const definitions = `
  select 'index ' || c.relname || ': ' || pg_get_indexdef(i.indexrelid) as line
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = current_schema()
  union all
  select 'constraint ' || t.relname || '.' || c.conname || ': ' || pg_get_constraintdef(c.oid)
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
   where n.nspname = current_schema() and c.contype <> 'n'
  union all
  select 'policy ' || tablename || '.' || policyname || ': ' || permissive || ' for ' || cmd || ' to '
         || array_to_string(roles, ', ') || ' using (' || coalesce(qual, '') || ') with check ('
         || coalesce(with_check, '') || ')'
    from pg_policies where schemaname = current_schema()
  union all
  select 'row security ' || c.relname || case when c.relforcerowsecurity then ': forced' else ': enabled' end
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = current_schema() and c.relrowsecurity
  union all
  select 'identity ' || table_name || '.' || column_name || ': ' || lower(identity_generation)
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`;

/** Every index, constraint, policy and identity column, one sorted line each: what TypeORM's own comparison does not see. */
async function describeSchema(dataSource: DataSource): Promise<string> {
  const rows = await dataSource.query<{ line: string }[]>(definitions);
  const lines = rows.map(({ line }) => line.replaceAll(/\s+/g, ' '));
  return `${lines.sort().join('\n')}\n`;
}

/** Writes the snapshot that `assertNoDrift` compares with; commit it beside the migrations. */
export async function writeSchemaSnapshot(dataSource: DataSource, snapshotFile: string): Promise<void> {
  await writeFile(snapshotFile, await describeSchema(dataSource));
}

/**
 * Checks a migrated database: entities say what the tables are, and definitions equal the committed snapshot.
 * Throws one error that lists every difference.
 */
export async function assertNoDrift(dataSource: DataSource, snapshotFile: string): Promise<void> {
  const needed = await statementsNeeded(dataSource);
  const statements = needed.map((statement) => `  entities would need: ${statement}`);
  const problems = [...statements, ...(await snapshotProblems(dataSource, snapshotFile))];
  if (problems.length === 0) return;
  throw new Error(
    `The tables are not what the project says they are:\n${problems.join('\n')}\n` +
      `Write a migration, correct the entity, or commit a new snapshot.`,
  );
}

/** TypeORM's own comparison asks much at once of one connection, which pg is about to refuse: here it takes turns. */
async function statementsNeeded(dataSource: DataSource): Promise<string[]> {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => takingTurns(create(mode));
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    dataSource.createQueryRunner = create;
  }
}

function takingTurns(runner: QueryRunner): QueryRunner {
  const query = runner.query.bind(runner);
  let before: Promise<unknown> = Promise.resolve();
  runner.query = (...asked: Parameters<typeof query>) => {
    const answer = before.then(() => query(...asked));
    before = answer.catch(() => undefined);
    return answer;
  };
  return runner;
}

async function snapshotProblems(dataSource: DataSource, snapshotFile: string): Promise<string[]> {
  const found = new Set((await describeSchema(dataSource)).trimEnd().split('\n'));
  const text = await readFile(snapshotFile, 'utf8').catch(() => null);
  if (text === null) return [`  there is no snapshot at ${snapshotFile}`];
  const committed = new Set(text.trimEnd().split('\n'));
  return [
    ...[...found].filter((line) => !committed.has(line)).map((line) => `  only in the database: ${line}`),
    ...[...committed].filter((line) => !found.has(line)).map((line) => `  only in the snapshot: ${line}`),
  ];
}
