import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentityViews1767225600103 implements MigrationInterface {
  readonly name = 'CreateIdentityViews1767225600103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_views (
        id uuid constraint identity_views_are_one primary key,
        place_id uuid not null,
        at timestamptz(3) not null,
        party text not null,
        subject text,
        adviser_id uuid,
        organization_id uuid,
        link_id uuid,
        commitment bytea not null,
        seal_position int8,
        previous_seal bytea,
        seal bytea,
        constraint identity_views_are_sealed_in_one_row unique (seal_position),
        constraint identity_views_are_sealed_whole check (
          (seal_position is null) = (seal is null) and (seal_position is null) = (previous_seal is null)
        )
      )`);
    await runner.query(
      'create index identity_views_to_be_sealed on identity_views (at, id) where seal_position is null',
    );
    await runner.query(`
      create table identity_view_salts (
        view_id uuid constraint identity_view_salts_are_one_a_view primary key,
        place_id uuid not null,
        referral_id uuid not null,
        person_id uuid not null,
        salt bytea not null,
        purpose bytea
      )`);
    await runner.query('create index identity_view_salts_by_referral on identity_view_salts (referral_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity_view_salts, identity_views');
  }
}
