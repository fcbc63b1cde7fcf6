import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Brings what is known; what was overwritten before comes back with a replay. The columns that it replaces stay. */
export class KeepEveryStatus1795910400000 implements MigrationInterface {
  readonly name = 'KeepEveryStatus1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table counted_referrals
        add column turned_to text[] not null default '{}', add column turned_at timestamptz[] not null default '{}'`);
    await runner.query(`
      update counted_referrals set
        turned_to = array_remove(array[
          case when sent_at is not null then 'SENT' end,
          case when untaken_at is not null then 'UNTAKEN' end,
          case when completed_at is not null then 'COMPLETED' end,
          case when withdrawn_at is not null then 'WITHDRAWN' end,
          case when entered_in_error_at is not null then 'ENTERED_IN_ERROR' end], null),
        turned_at = array_remove(
          array[sent_at, untaken_at, completed_at, withdrawn_at, entered_in_error_at], null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table counted_referrals drop column turned_to, drop column turned_at');
  }
}
