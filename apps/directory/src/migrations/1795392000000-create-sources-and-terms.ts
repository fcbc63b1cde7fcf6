import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSourcesAndTerms1795392000000 implements MigrationInterface {
  readonly name = 'CreateSourcesAndTerms1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table sources (
      source text not null,
      name text not null,
      url text,
      license text,
      attribution text,
      open_data boolean not null,
      constraint sources_pkey primary key (source))`);
    await runner.query(`create table taxonomy_terms (
      id uuid not null,
      taxonomy text not null,
      code text not null,
      names jsonb not null,
      parent_id uuid,
      fingerprint text not null,
      version integer not null,
      constraint taxonomy_terms_pkey primary key (id),
      constraint taxonomy_terms_code_is_unique unique (taxonomy, code))`);
    await runner.query('create index taxonomy_terms_by_parent on taxonomy_terms (parent_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table taxonomy_terms');
    await runner.query('drop table sources');
  }
}
