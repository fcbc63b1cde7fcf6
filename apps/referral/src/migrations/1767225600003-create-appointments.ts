import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAppointments1767225600003 implements MigrationInterface {
  readonly name = 'CreateAppointments1767225600003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table appointments (
        id uuid constraint appointments_are_one primary key,
        place_id uuid not null,
        referral_id uuid not null constraint appointments_belong_to_a_referral references referrals,
        recipient_id uuid not null constraint appointments_are_offered_by_a_recipient references recipients,
        status text not null,
        starts_at timestamptz(3),
        ends_at timestamptz(3),
        time_zone text not null,
        whereabouts bytea,
        proposed_at timestamptz(3) not null,
        constraint appointments_have_a_known_status check (
          status in ('PROPOSED', 'CONFIRMED', 'CANCELLED', 'HELD', 'NO_SHOW')),
        constraint appointments_confirmed_have_a_time check (
          status not in ('CONFIRMED', 'HELD', 'NO_SHOW') or starts_at is not null)
      )`);
    await runner.query('create index appointments_by_referral on appointments (referral_id)');
    await runner.query(`
      create table appointment_slots (
        id uuid constraint appointment_slots_are_one primary key,
        place_id uuid not null,
        appointment_id uuid not null constraint appointment_slots_belong_to_an_appointment references appointments,
        starts_at timestamptz(3) not null,
        ends_at timestamptz(3) not null,
        constraint appointment_slots_end_after_they_start check (ends_at > starts_at)
      )`);
    await runner.query(
      'create index appointment_slots_by_appointment on appointment_slots (appointment_id, starts_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table appointment_slots, appointments');
  }
}
