import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearchArrears1795392000006 implements MigrationInterface {
  readonly name = 'CreateSearchArrears1795392000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table search_arrears (
      service_id uuid not null,
      constraint search_arrears_pkey primary key (service_id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_arrears');
  }
}
