import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An earlier form of the migration before this one dropped three columns in the step that replaced them, so that the
 * version before could not run beside. Where it ran, they come back, empty; elsewhere nothing changes. A later
 * migration drops them for good, once no version that writes them runs.
 */
export class LetVersionsRunSideBySide1795946400000 implements MigrationInterface {
  readonly name = 'LetVersionsRunSideBySide1795946400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table counted_referrals
        add column if not exists untaken_at timestamptz(3),
        add column if not exists withdrawn_at timestamptz(3),
        add column if not exists entered_in_error_at timestamptz(3),
        alter column turned_to set default '{}', alter column turned_at set default '{}'`);
  }

  async down(): Promise<void> {
    // What is there is what the migration before leaves.
  }
}
