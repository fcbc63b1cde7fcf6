import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCounts1795392000000 implements MigrationInterface {
  readonly name = 'CreateCounts1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table places (
        place_id uuid constraint places_are_known_once primary key,
        time_zone text not null,
        sandbox boolean not null
      )`);
    await runner.query(`
      create table counted_referrals (
        referral_id uuid constraint counted_referrals_are_counted_once primary key,
        place_id uuid not null,
        sector text not null,
        pole text not null,
        urgency text not null,
        language text not null,
        sent_at timestamptz(3),
        answer_by timestamptz(3),
        received_at timestamptz(3),
        answered_at timestamptz(3),
        accepted_at timestamptz(3),
        started_at timestamptz(3),
        completed_at timestamptz(3),
        untaken_at timestamptz(3),
        withdrawn_at timestamptz(3),
        entered_in_error_at timestamptz(3),
        outcome text,
        redirected_at timestamptz(3)
      )`);
    await runner.query(
      'create index counted_referrals_by_place_and_sending on counted_referrals (place_id, sent_at)',
    );
    await runner.query('create index counted_referrals_by_sending on counted_referrals (sent_at)');
    await runner.query(`
      create table counted_recipients (
        recipient_id uuid constraint counted_recipients_are_counted_once primary key,
        referral_id uuid not null,
        asked_at timestamptz(3),
        received_at timestamptz(3),
        waitlisted_at timestamptz(3),
        accepted_at timestamptz(3),
        declined_at timestamptz(3),
        expired_at timestamptz(3),
        handed_back_at timestamptz(3),
        reason text
      )`);
    await runner.query('create index counted_recipients_by_referral on counted_recipients (referral_id)');
    await runner.query(`
      create table progress (
        name text constraint progress_has_one_line_a_name primary key,
        up_to timestamptz(3) not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table progress, counted_recipients, counted_referrals, places');
  }
}
