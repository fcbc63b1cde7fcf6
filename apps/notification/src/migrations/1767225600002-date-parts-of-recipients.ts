import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when to when a recipient has a part in its referral, by the versions of the referral. */
export class DatePartsOfRecipients1767225600002 implements MigrationInterface {
  readonly name = 'DatePartsOfRecipients1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table recipients add column asked_version int, add column ended_version int');
    await runner.query(`
      update recipients set ended_version = 0
       where exists (select 1 from notices
                      where notices.recipient_id = recipients.recipient_id
                        and kind in ('obsolete', 'expired', 'withdrawn', 'declined', 'handed-back'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table recipients drop column asked_version, drop column ended_version');
  }
}
