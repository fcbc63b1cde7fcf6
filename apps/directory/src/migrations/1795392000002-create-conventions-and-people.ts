import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConventionsAndPeople1795392000002 implements MigrationInterface {
  readonly name = 'CreateConventionsAndPeople1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table conventions (
      id uuid not null,
      source text not null,
      source_id text not null,
      organization_id uuid not null,
      place_id uuid,
      poles text[] not null,
      status text not null,
      starts_on date not null,
      ends_on date,
      signed_at timestamptz(3),
      charter_version text,
      answers_within_hours integer,
      commitments text[] not null,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint conventions_pkey primary key (id),
      constraint conventions_source_is_unique unique (source, source_id),
      constraint conventions_answer_within_some_time check (answers_within_hours > 0),
      constraint conventions_end_after_they_start check (ends_on >= starts_on),
      constraint conventions_poles_are_known check (poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']),
      constraint conventions_status_is_known check (status in ('DRAFT', 'ACTIVE', 'SUSPENDED', 'ENDED')))`);
    await runner.query('create index conventions_by_organization on conventions (organization_id)');
    await runner.query('create index conventions_by_end on conventions (ends_on, id)');
    await runner.query('create index conventions_by_place on conventions (place_id, status)');
    await runner.query(`create table contacts (
      id uuid not null,
      source text not null,
      source_id text not null,
      purpose text not null,
      adviser_id uuid,
      convention_id uuid,
      organization_id uuid,
      place_id uuid,
      email text,
      phone text,
      language text not null,
      confirmed_at timestamptz(3),
      withdrawn_at timestamptz(3),
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint contacts_pkey primary key (id),
      constraint contacts_source_is_unique unique (source, source_id),
      constraint contacts_can_be_reached check (num_nonnulls(email, phone) > 0),
      constraint contacts_belong_to_their_purpose check ((purpose = 'ADVISER') = (adviser_id is not null) and (purpose = 'REFERRAL_CONTACT') = (convention_id is not null)),
      constraint contacts_purpose_is_known check (purpose in ('ADVISER', 'REFERRAL_CONTACT')))`);
    await runner.query(
      'create index contacts_by_adviser on contacts (adviser_id) where adviser_id is not null',
    );
    await runner.query(
      'create index contacts_by_convention on contacts (convention_id) where convention_id is not null',
    );
    await runner.query(`create table advisers (
      id uuid not null,
      source text not null,
      source_id text not null,
      name text not null,
      place_id uuid not null,
      organization_id uuid not null,
      poles text[] not null,
      languages text[] not null,
      publics uuid[] not null,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint advisers_pkey primary key (id),
      constraint advisers_source_is_unique unique (source, source_id),
      constraint advisers_poles_are_known check (poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']))`);
    await runner.query('create index advisers_by_place on advisers (place_id, id)');
    await runner.query(`create table memberships (
      id uuid not null,
      source text not null,
      source_id text not null,
      subject text not null,
      role text not null,
      place_id uuid,
      organization_id uuid,
      adviser_id uuid,
      until timestamptz(3),
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint memberships_pkey primary key (id),
      constraint memberships_source_is_unique unique (source, source_id),
      constraint memberships_of_partners_name_their_organization check (role <> 'PARTNER' or organization_id is not null),
      constraint memberships_of_advisers_name_adviser_and_place check (role <> 'ADVISER' or (adviser_id is not null and place_id is not null)),
      constraint memberships_role_is_known check (role in ('ADVISER', 'COORDINATOR', 'PARTNER', 'DASHBOARD', 'OPERATOR')))`);
    await runner.query('create index memberships_by_subject on memberships (subject)');
    await runner.query(`create table heartbeats (
      id uuid not null,
      beaten_at timestamptz(3) not null,
      version integer not null,
      constraint heartbeats_pkey primary key (id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heartbeats');
    await runner.query('drop table memberships');
    await runner.query('drop table advisers');
    await runner.query('drop table contacts');
    await runner.query('drop table conventions');
  }
}
