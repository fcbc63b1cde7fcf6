import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKnownDirectory1767225600105 implements MigrationInterface {
  readonly name = 'CreateKnownDirectory1767225600105';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known_places (
        place_id uuid constraint known_places_are_one primary key,
        version int not null,
        name text not null,
        country text not null,
        region text,
        time_zone text not null,
        languages text[] not null,
        sandbox boolean not null,
        street text
      )`);
    await runner.query(`
      create table known_organizations (
        organization_id uuid constraint known_organizations_are_one primary key,
        version int not null,
        name text not null,
        country text
      )`);
    await runner.query(`
      create table known_conventions (
        convention_id uuid constraint known_conventions_are_one primary key,
        version int not null,
        organization_id uuid not null,
        place_id uuid,
        status text not null,
        starts_on date not null,
        ends_on date,
        answers_within_hours int,
        has_confirmed_contact boolean not null
      )`);
    await runner.query(
      'create index known_conventions_by_organization on known_conventions (organization_id, place_id)',
    );
    await runner.query(`
      create table known_services (
        service_id uuid constraint known_services_are_one primary key,
        version int not null,
        organization_id uuid not null,
        names jsonb not null,
        status text not null,
        sectors text[] not null
      )`);
    await runner.query('create index known_services_by_organization on known_services (organization_id)');
    await runner.query(`
      create table known_terms (
        term_id uuid constraint known_terms_are_one primary key,
        version int not null,
        taxonomy text not null,
        code text not null
      )`);
    await runner.query(`
      create table known_memberships (
        membership_id uuid constraint known_memberships_are_one primary key,
        version int not null,
        subject text not null,
        role text not null,
        place_id uuid,
        organization_id uuid,
        adviser_id uuid,
        until timestamptz(3)
      )`);
    await runner.query('create index known_memberships_by_place on known_memberships (place_id, adviser_id)');
    await runner.query(`
      create table directory_beats (
        key text constraint directory_beats_are_one_a_key primary key,
        at timestamptz(3) not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table directory_beats, known_memberships, known_terms, known_services, known_conventions,
                  known_organizations, known_places`,
    );
  }
}
