import type { MigrationInterface, QueryRunner } from 'typeorm';

const isLive = `status in ('AWAITING_PERSON', 'QUEUED', 'SENT', 'RECEIVED', 'WAITLISTED', 'ACCEPTED')`;

export class CreateRecipients1767225600001 implements MigrationInterface {
  readonly name = 'CreateRecipients1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recipients (
        id uuid constraint recipients_are_one primary key,
        place_id uuid not null,
        referral_id uuid not null constraint recipients_belong_to_a_referral references referrals,
        service_id uuid not null,
        organization_id uuid not null,
        status text not null,
        position integer not null,
        sent_at timestamptz(3),
        received_at timestamptz(3),
        answered_at timestamptz(3),
        ended_at timestamptz(3),
        answer_by timestamptz(3),
        expires_at timestamptz(3),
        expected_on date,
        message bytea,
        decline_reason text,
        decline_text bytea,
        redirect_service_id uuid,
        version integer not null,
        constraint recipients_have_a_known_status check (status in ('AWAITING_PERSON', 'QUEUED', 'SENT', 'RECEIVED',
          'WAITLISTED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'HANDED_BACK', 'OBSOLETE', 'WITHDRAWN')),
        constraint recipients_declined_has_reason check (
          status not in ('DECLINED', 'HANDED_BACK') or decline_reason is not null),
        constraint recipients_asked_have_deadlines check (status not in ('SENT', 'RECEIVED', 'WAITLISTED')
          or (sent_at is not null and answer_by is not null and expires_at is not null)),
        constraint recipients_waitlisted_have_a_day check (status <> 'WAITLISTED' or expected_on is not null)
      )`);
    await runner.query(
      `create unique index recipients_ask_a_service_once on recipients (referral_id, service_id) where ${isLive}`,
    );
    await runner.query('create index recipients_by_referral on recipients (referral_id, position)');
    await runner.query(
      'create index recipients_inbox on recipients (organization_id, sent_at, id) where sent_at is not null',
    );
    await runner.query(`create index recipients_by_service on recipients (service_id) where ${isLive}`);
    await runner.query(`
      create index recipients_to_expire on recipients (expires_at)
       where status in ('AWAITING_PERSON', 'SENT', 'RECEIVED', 'WAITLISTED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recipients');
  }
}
