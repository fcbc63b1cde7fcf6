import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words are counted by service from now on; all of them anew, by `SearchUpkeep`, and known meanwhile. */
export class CreateSearchVocabularies1795392000008 implements MigrationInterface {
  readonly name = 'CreateSearchVocabularies1795392000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table search_vocabularies (
      service_id uuid not null,
      words text[] not null,
      constraint search_vocabularies_pkey primary key (service_id))`);
    await runner.query('update search_words set services = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_vocabularies');
  }
}
