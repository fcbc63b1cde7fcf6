import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlacesAndOrganizations1795392000001 implements MigrationInterface {
  readonly name = 'CreatePlacesAndOrganizations1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table locations (
      id uuid not null,
      source text not null,
      source_id text not null,
      organization_id uuid,
      name text,
      latitude double precision,
      longitude double precision,
      address_1 text,
      city text,
      region text,
      postal_code text,
      country text,
      external_identifier text,
      external_identifier_type text,
      accessibility text[] not null,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint locations_pkey primary key (id),
      constraint locations_source_is_unique unique (source, source_id),
      constraint locations_country_is_iso check (country ~ '^[A-Z]{2}$'),
      constraint locations_have_both_coordinates_or_none check ((latitude is null) = (longitude is null)),
      constraint locations_longitude_is_on_earth check (longitude between -180 and 180),
      constraint locations_latitude_is_on_earth check (latitude between -90 and 90))`);
    await runner.query('create index locations_by_organization on locations (organization_id)');
    await runner.query('create index locations_by_postal_code on locations (postal_code, country)');
    await runner.query(`create table schedules (
      id uuid not null,
      place_id uuid,
      service_id uuid,
      location_id uuid,
      service_at_location_id uuid,
      position smallint not null,
      opens_at time(0),
      closes_at time(0),
      rrule text,
      valid_from date,
      valid_to date,
      time_zone text,
      description text,
      constraint schedules_pkey primary key (id),
      constraint schedules_end_after_they_begin check (valid_to >= valid_from),
      constraint schedules_belong_to_one_thing check (num_nonnulls(place_id, service_id, location_id, service_at_location_id) = 1))`);
    await runner.query('create index schedules_by_place on schedules (place_id) where place_id is not null');
    await runner.query(
      'create index schedules_by_service on schedules (service_id) where service_id is not null',
    );
    await runner.query(
      'create index schedules_by_location on schedules (location_id) where location_id is not null',
    );
    await runner.query(
      'create index schedules_by_service_at_location on schedules (service_at_location_id) where service_at_location_id is not null',
    );
    await runner.query(`create table phones (
      id uuid not null,
      organization_id uuid,
      service_id uuid,
      location_id uuid,
      position smallint not null,
      number text not null,
      extension text,
      description text,
      languages text[] not null,
      constraint phones_pkey primary key (id),
      constraint phones_belong_to_one_thing check (num_nonnulls(organization_id, service_id, location_id) = 1))`);
    await runner.query(
      'create index phones_by_organization on phones (organization_id) where organization_id is not null',
    );
    await runner.query('create index phones_by_service on phones (service_id) where service_id is not null');
    await runner.query(
      'create index phones_by_location on phones (location_id) where location_id is not null',
    );
    await runner.query(`create table places (
      id uuid not null,
      source text not null,
      source_id text not null,
      parent_id uuid,
      name text not null,
      territory text,
      country text not null,
      region text,
      time_zone text not null,
      languages text[] not null,
      digital boolean not null,
      sandbox boolean not null,
      location_id uuid,
      data_protection jsonb,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint places_pkey primary key (id),
      constraint places_source_is_unique unique (source, source_id),
      constraint places_are_not_their_own_satellite check (parent_id <> id),
      constraint places_country_is_iso check (country ~ '^[A-Z]{2}$'))`);
    await runner.query('create index places_by_parent on places (parent_id)');
    await runner.query(`create table organizations (
      id uuid not null,
      source text not null,
      source_id text not null,
      name text not null,
      alternate_name text,
      name_key text collate "C" not null,
      words tsvector not null,
      kind text,
      country text,
      language text not null,
      website text,
      email text,
      verified_at timestamptz(3),
      last_modified timestamptz(3) not null,
      fingerprint text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      constraint organizations_pkey primary key (id),
      constraint organizations_source_is_unique unique (source, source_id),
      constraint organizations_country_is_iso check (country ~ '^[A-Z]{2}$'),
      constraint organizations_kind_is_known check (kind in ('PUBLIC', 'PRIVATE', 'NON_PROFIT')))`);
    await runner.query('create index organizations_by_name on organizations (name_key, id)');
    await runner.query('create index organizations_by_words on organizations using gin (words)');
    await runner.query(`create table organization_texts (
      organization_id uuid not null,
      language text not null,
      description text not null,
      constraint organization_texts_pkey primary key (organization_id, language),
      constraint organization_texts_tell_of_one foreign key (organization_id) references organizations (id) on delete cascade)`);
    await runner.query(`create table organization_identifiers (
      organization_id uuid not null,
      identifier_scheme text not null,
      identifier text not null,
      constraint organization_identifiers_pkey primary key (organization_id, identifier_scheme, identifier),
      constraint organization_identifiers_name_one foreign key (organization_id) references organizations (id) on delete cascade)`);
    await runner.query(
      'create index organization_identifiers_by_value on organization_identifiers (identifier_scheme, identifier)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table organization_identifiers');
    await runner.query('drop table organization_texts');
    await runner.query('drop table organizations');
    await runner.query('drop table places');
    await runner.query('drop table phones');
    await runner.query('drop table schedules');
    await runner.query('drop table locations');
  }
}
