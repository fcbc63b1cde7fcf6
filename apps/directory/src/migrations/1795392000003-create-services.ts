import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateServices1795392000003 implements MigrationInterface {
  readonly name = 'CreateServices1795392000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table services (
      id uuid not null,
      source text not null,
      source_id text not null,
      organization_id uuid not null,
      status text not null,
      language text not null,
      sectors text[] not null,
      poles text[] not null,
      publics uuid[] not null,
      topics uuid[] not null,
      access_modes uuid[] not null,
      languages text[] not null,
      modes text[] not null,
      minimum_age smallint,
      maximum_age smallint,
      free boolean,
      email text,
      url text,
      required_documents text[] not null,
      accessibility text[] not null,
      quality real not null,
      source_url text,
      verified_at timestamptz(3),
      last_modified timestamptz(3) not null,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint services_pkey primary key (id),
      constraint services_source_is_unique unique (source, source_id),
      constraint services_quality_is_a_share check (quality between 0 and 1),
      constraint services_ages_make_sense check (minimum_age >= 0 and maximum_age >= coalesce(minimum_age, 0)),
      constraint services_modes_are_known check (modes <@ array['IN_PERSON', 'REMOTE', 'PHONE']),
      constraint services_poles_are_known check (poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']),
      constraint services_sectors_are_known check (sectors <@ array['EDUCATION', 'TRAINING', 'EMPLOYMENT', 'BUSINESS_CREATION']),
      constraint services_status_is_known check (status in ('DRAFT', 'PUBLISHED', 'SUSPENDED', 'ARCHIVED')))`);
    await runner.query('create index services_by_organization on services (organization_id)');
    await runner.query(`create table service_texts (
      service_id uuid not null,
      language text not null,
      name text not null,
      description text,
      eligibility_description text,
      constraint service_texts_pkey primary key (service_id, language),
      constraint service_texts_tell_of_one foreign key (service_id) references services (id) on delete cascade)`);
    await runner.query(`create table service_at_locations (
      id uuid not null,
      service_id uuid not null,
      location_id uuid not null,
      position smallint not null,
      constraint service_at_locations_pkey primary key (id),
      constraint service_at_locations_name_a_location_once unique (service_id, location_id),
      constraint service_at_locations_place_one foreign key (service_id) references services (id) on delete cascade)`);
    await runner.query('create index service_at_locations_by_location on service_at_locations (location_id)');
    await runner.query(`create table service_areas (
      id uuid not null,
      service_id uuid not null,
      position smallint not null,
      name text not null,
      extent_type text,
      extent text,
      constraint service_areas_pkey primary key (id),
      constraint service_areas_bound_one foreign key (service_id) references services (id) on delete cascade)`);
    await runner.query('create index service_areas_by_service on service_areas (service_id)');
    await runner.query(`create table cost_options (
      id uuid not null,
      service_id uuid not null,
      position smallint not null,
      option text,
      amount double precision,
      currency text,
      amount_description text,
      constraint cost_options_pkey primary key (id),
      constraint cost_options_price_one foreign key (service_id) references services (id) on delete cascade)`);
    await runner.query('create index cost_options_by_service on cost_options (service_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cost_options');
    await runner.query('drop table service_areas');
    await runner.query('drop table service_at_locations');
    await runner.query('drop table service_texts');
    await runner.query('drop table services');
  }
}
