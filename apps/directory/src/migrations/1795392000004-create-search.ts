import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSearch1795392000004 implements MigrationInterface {
  readonly name = 'CreateSearch1795392000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists cube');
    await runner.query('create extension if not exists earthdistance');
    await runner.query('create extension if not exists pg_trgm');
    await runner.query(`create table service_search (
      service_id uuid not null,
      organization_id uuid not null,
      words tsvector not null,
      name_words tsvector not null,
      tags text[] not null,
      name_key text collate "C" not null,
      minimum_age smallint,
      maximum_age smallint,
      quality real not null,
      verified_at timestamptz(3),
      last_modified timestamptz(3) not null,
      bounds cube,
      latitudes double precision[] not null,
      longitudes double precision[] not null,
      constraint service_search_pkey primary key (service_id))`);
    await runner.query('create index service_search_by_name on service_search (name_key, service_id)');
    await runner.query(
      'create index service_search_by_words_and_tags on service_search using gin (words, tags)',
    );
    await runner.query(
      'create index service_search_by_name_words on service_search using gin (name_words, tags)',
    );
    await runner.query('create index service_search_by_bounds on service_search using gist (bounds)');
    await runner.query(
      `create index service_search_by_verification on service_search ((coalesce(verified_at, '-infinity')) desc, service_id desc)`,
    );
    await runner.query(`create table search_words (
      word text collate "C" not null,
      services integer not null,
      constraint search_words_pkey primary key (word))`);
    await runner.query('create index search_words_by_trigrams on search_words using gin (word gin_trgm_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_words');
    await runner.query('drop table service_search');
  }
}
