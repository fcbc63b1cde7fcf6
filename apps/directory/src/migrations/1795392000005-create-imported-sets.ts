import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImportedSets1795392000005 implements MigrationInterface {
  readonly name = 'CreateImportedSets1795392000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table imported_sets (
      name text not null,
      fingerprint text not null,
      imported_at timestamptz(3) not null,
      constraint imported_sets_pkey primary key (name))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table imported_sets');
  }
}
