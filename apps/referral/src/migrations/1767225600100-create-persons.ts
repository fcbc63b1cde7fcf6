import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePersons1767225600100 implements MigrationInterface {
  readonly name = 'CreatePersons1767225600100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table persons (
        id uuid constraint persons_are_one primary key,
        place_id uuid not null,
        code text not null,
        created_at timestamptz(3) not null,
        constraint persons_codes_are_unique_in_a_place unique (place_id, code),
        constraint persons_code_is_unambiguous check (code ~ '^[2-9A-HJKMNP-Z]{8}$')
      )`);
    await runner.query(`
      create table person_details (
        referral_id uuid constraint person_details_are_one_a_referral primary key,
        place_id uuid not null,
        person_id uuid not null,
        identity bytea,
        contact bytea,
        kept_at timestamptz(3) not null,
        constraint person_details_hold_something check (identity is not null or contact is not null)
      )`);
    await runner.query('create index person_details_by_person on person_details (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_details, persons');
  }
}
