import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConsents1767225600101 implements MigrationInterface {
  readonly name = 'CreateConsents1767225600101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consents (
        id uuid constraint consents_are_one primary key,
        place_id uuid not null,
        referral_id uuid not null,
        person_id uuid not null,
        categories text[] not null,
        scope text not null,
        service_ids uuid[] not null default '{}',
        sectors text[] not null default '{}',
        countries text[] not null default '{}',
        approved_service_ids uuid[] not null default '{}',
        captured text not null,
        given_by text not null,
        text_version text not null,
        language text not null,
        party text not null,
        given_at timestamptz(3) not null,
        expires_at timestamptz(3),
        withdrawn_categories text[] not null default '{}',
        withdrawn_service_ids uuid[] not null default '{}',
        withdrawn_at timestamptz(3),
        constraint consents_name_a_category check (cardinality(categories) > 0),
        constraint consents_name_their_sectors check (scope <> 'SECTOR_OF_PLACE' or cardinality(sectors) > 0)
      )`);
    await runner.query('create index consents_by_referral on consents (referral_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consents');
  }
}
