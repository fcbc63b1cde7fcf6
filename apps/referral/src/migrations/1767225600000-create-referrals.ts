import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReferrals1767225600000 implements MigrationInterface {
  readonly name = 'CreateReferrals1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referrals (
        id uuid constraint referrals_are_one primary key,
        place_id uuid not null,
        code text not null constraint referrals_codes_are_unique unique,
        status text not null,
        sender_id uuid not null,
        person_id uuid not null,
        sector text not null,
        pole text not null,
        topics uuid[] not null default '{}',
        urgency text not null,
        language text not null,
        mode text not null,
        need bytea,
        publics bytea,
        continues_id uuid,
        outcome text,
        created_at timestamptz(3) not null,
        sent_at timestamptz(3),
        decided_at timestamptz(3),
        completed_at timestamptz(3),
        closed_at timestamptz(3),
        closes_at timestamptz(3),
        historical boolean not null default false,
        version integer not null,
        constraint referrals_have_a_known_status check (status in ('DRAFT', 'SENT', 'ACCEPTED', 'IN_PROGRESS',
          'COMPLETED', 'UNTAKEN', 'WITHDRAWN', 'ENTERED_IN_ERROR')),
        constraint referrals_outcome_belongs_to_completed check ((outcome is not null) = (status = 'COMPLETED')),
        constraint referrals_closed_when_over check (
          status not in ('COMPLETED', 'WITHDRAWN', 'ENTERED_IN_ERROR') or closed_at is not null),
        constraint referrals_draft_is_not_sent check (status <> 'DRAFT' or sent_at is null),
        constraint referrals_versions_count_acts check (version > 0)
      )`);
    await runner.query('create index referrals_by_place on referrals (place_id, created_at, id)');
    await runner.query('create index referrals_by_sender on referrals (sender_id, created_at, id)');
    await runner.query('create index referrals_by_age on referrals (created_at, id)');
    await runner.query('create index referrals_by_person on referrals (person_id)');
    await runner.query(
      'create index referrals_to_close on referrals (closes_at) where closes_at is not null and not historical',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table referrals');
  }
}
