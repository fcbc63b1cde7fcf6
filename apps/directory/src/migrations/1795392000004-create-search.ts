import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearch1795392000004 implements MigrationInterface {
  readonly name = 'CreateSearch1795392000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists pg_trgm');
    await runner.query('create aggregate tsvector_agg(tsvector) (sfunc = tsvector_concat, stype = tsvector)');
    await runner.query(`create function metres_between(latitude double precision, longitude double precision,
        other_latitude double precision, other_longitude double precision)
      returns double precision language sql immutable parallel safe
      return 12742017.6 * asin(least(1, sqrt(
        power(sin(radians(other_latitude - latitude) / 2), 2)
        + cos(radians(latitude)) * cos(radians(other_latitude)) * power(sin(radians(other_longitude - longitude) / 2), 2))))`);
    await runner.query(`create table service_search (
      service_id uuid not null,
      position smallint not null,
      organization_id uuid not null,
      words tsvector not null,
      name_words tsvector not null,
      tags text[] not null,
      facets text[] not null,
      name_key text collate "C" not null,
      minimum_age smallint,
      maximum_age smallint,
      quality real not null,
      verified_at timestamptz(3),
      last_modified timestamptz(3) not null,
      location point,
      latitude double precision,
      longitude double precision,
      constraint service_search_pkey primary key (service_id, position))`);
    await runner.query(
      'create index service_search_by_words_and_tags on service_search using gin (words, tags)',
    );
    await runner.query(
      'create index service_search_by_name_words on service_search using gin (name_words, tags)',
    );
    await runner.query('create index service_search_by_location on service_search using gist (location)');
    await runner.query(
      'create index service_search_by_name on service_search (name_key, service_id) where position = 0',
    );
    await runner.query(`create index service_search_by_verification on service_search
      ((coalesce(verified_at, '-infinity')) desc, service_id desc) where position = 0`);
    await runner.query('create index service_search_by_change on service_search (last_modified)');
    await runner.query('create index service_search_by_quality on service_search (quality)');
    await runner.query(`create table search_words (
      word text collate "C" not null,
      services integer not null,
      constraint search_words_pkey primary key (word))`);
    await runner.query(
      'create index search_words_by_trigrams on search_words using gin (word gin_trgm_ops) with (fastupdate = off)',
    );
    await runner.query(`create table search_configurations (
      configuration text not null,
      constraint search_configurations_pkey primary key (configuration))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_configurations');
    await runner.query('drop table search_words');
    await runner.query('drop table service_search');
    await runner.query('drop function metres_between');
    await runner.query('drop aggregate tsvector_agg(tsvector)');
  }
}
