import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTellings1767225600106 implements MigrationInterface {
  readonly name = 'CreateTellings1767225600106';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tellings (
        id uuid constraint tellings_are_one primary key,
        place_id uuid not null,
        at timestamptz(3) not null,
        event_id uuid not null,
        notice text not null,
        audience text not null,
        referral_id uuid not null,
        recipient_id uuid,
        holds boolean not null,
        because text,
        gave_address boolean not null
      )`);
    await runner.query('create index tellings_by_referral on tellings (referral_id, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tellings');
  }
}
