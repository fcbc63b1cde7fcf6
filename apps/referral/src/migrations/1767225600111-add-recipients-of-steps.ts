import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRecipientsOfSteps1767225600111 implements MigrationInterface {
  readonly name = 'AddRecipientsOfSteps1767225600111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table steps add column recipient_ids uuid[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table steps drop column recipient_ids');
  }
}
