import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail to a partner is one line for each of its contacts; lines that wait find theirs when they are sent. */
export class TellEachContact1767225600001 implements MigrationInterface {
  readonly name = 'TellEachContact1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notices add column contact_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notices drop column contact_id');
  }
}
