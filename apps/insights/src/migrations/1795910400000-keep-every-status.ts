import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Brings what is known; the spells that were forgotten come back with a replay. */
export class KeepEveryStatus1795910400000 implements MigrationInterface {
  readonly name = 'KeepEveryStatus1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table counted_referrals add column turned_to text[], add column turned_at timestamptz[]',
    );
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
    await runner.query(`
      alter table counted_referrals
        alter column turned_to set not null, alter column turned_at set not null,
        drop column untaken_at, drop column withdrawn_at, drop column entered_in_error_at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table counted_referrals
        add column untaken_at timestamptz(3), add column withdrawn_at timestamptz(3),
        add column entered_in_error_at timestamptz(3)`);
    const last = (status: string) =>
      `case when turned_to[cardinality(turned_to)] = '${status}' then turned_at[cardinality(turned_at)] end`;
    await runner.query(`
      update counted_referrals set untaken_at = ${last('UNTAKEN')}, withdrawn_at = ${last('WITHDRAWN')},
        entered_in_error_at = ${last('ENTERED_IN_ERROR')}`);
    await runner.query('alter table counted_referrals drop column turned_to, drop column turned_at');
  }
}
