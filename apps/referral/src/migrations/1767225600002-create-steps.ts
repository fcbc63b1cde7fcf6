import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSteps1767225600002 implements MigrationInterface {
  readonly name = 'CreateSteps1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table steps (
        id uuid constraint steps_are_one primary key,
        place_id uuid not null,
        referral_id uuid not null constraint steps_belong_to_a_referral references referrals,
        version integer not null,
        at timestamptz(3) not null,
        party text not null,
        adviser_id uuid,
        act text not null,
        recipient_id uuid,
        "from" text,
        "to" text not null,
        referral_status text not null,
        reason_code text,
        reason bytea,
        constraint steps_are_one_for_each_act unique (referral_id, version)
      )`);
    await runner.query(`
      create function steps_are_never_rewritten() returns trigger language plpgsql as $$
      begin
        raise exception 'Steps are written once. What was done is corrected by a further act.';
      end $$`);
    await runner.query(`
      create trigger steps_are_never_rewritten before update or delete on steps
        for each row execute function steps_are_never_rewritten()`);
    await runner.query(`
      create trigger steps_are_never_emptied before truncate on steps
        for each statement execute function steps_are_never_rewritten()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table steps');
    await runner.query('drop function steps_are_never_rewritten');
  }
}
