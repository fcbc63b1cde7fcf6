import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePersonKeys1767225600110 implements MigrationInterface {
  readonly name = 'CreatePersonKeys1767225600110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_keys (
        person_id uuid constraint person_keys_are_one_a_person primary key,
        wrapping_key_id uuid not null,
        wrapped bytea not null
      )`);
    await runner.query('create index person_keys_by_wrapping_key on person_keys (wrapping_key_id)');
    await runner.query(`
      create table destroyed_keys (
        person_id uuid constraint destroyed_keys_are_destroyed_once primary key,
        destroyed_at timestamptz(3) not null default now()
      )`);
    await runner.query(`
      create table wrapping (
        one_line boolean not null default true constraint wrapping_is_said_once primary key,
        current_key_id uuid not null,
        constraint wrapping_has_one_line check (one_line)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table wrapping, destroyed_keys, person_keys');
  }
}
