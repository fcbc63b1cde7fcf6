import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLedger1767225600000 implements MigrationInterface {
  readonly name = 'CreateLedger1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await this.createKnown(runner);
    await this.createContacts(runner);
    await this.createNotices(runner);
    await runner.query(`
      create table delivery_attempts (
        id uuid constraint delivery_attempts_have_an_id primary key,
        notice_id uuid not null,
        at timestamptz(3) not null,
        succeeded boolean not null,
        answer text
      )`);
    await runner.query('create index delivery_attempts_by_notice on delivery_attempts (notice_id, at)');
    await runner.query(`
      create table idempotency_keys (
        scope text, mutation text, key text,
        input_hash bytea not null,
        answer jsonb not null,
        used_at timestamptz(3) not null,
        constraint idempotency_keys_are_used_once primary key (scope, mutation, key)
      )`);
    await runner.query('create index idempotency_keys_by_age on idempotency_keys (used_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table idempotency_keys, delivery_attempts, notice_reads, notices, contacts, recipients, referrals, offers, places',
    );
  }

  private async createKnown(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table places (
        place_id uuid constraint places_are_known_once primary key,
        name text not null,
        time_zone text not null
      )`);
    await runner.query(`
      create table offers (
        service_id uuid constraint offers_are_known_once primary key,
        names jsonb not null
      )`);
    await runner.query(`
      create table referrals (
        referral_id uuid constraint referrals_are_known_once primary key,
        place_id uuid not null,
        language text not null
      )`);
    await runner.query(`
      create table recipients (
        recipient_id uuid constraint recipients_are_known_once primary key,
        referral_id uuid not null,
        organization_id uuid not null,
        asked boolean not null
      )`);
    await runner.query('create index recipients_by_referral on recipients (referral_id)');
  }

  private async createContacts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contacts (
        contact_id uuid constraint contacts_are_known_once primary key,
        purpose text not null constraint contacts_have_a_known_purpose
          check (purpose in ('ADVISER', 'REFERRAL_CONTACT')),
        adviser_id uuid,
        organization_id uuid,
        place_id uuid,
        email text,
        language text not null,
        confirmed_at timestamptz(3)
      )`);
    await runner.query('create index contacts_by_adviser on contacts (adviser_id)');
    await runner.query('create index contacts_by_organization on contacts (organization_id)');
  }

  private async createNotices(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notices (
        id uuid constraint notices_have_an_id primary key,
        event_id uuid not null,
        event_type text not null,
        kind text not null,
        audience text not null,
        channel text not null,
        addressee text not null,
        status text not null constraint notices_have_a_known_status
          check (status in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED')),
        language text not null,
        place_id uuid,
        referral_id uuid not null,
        recipient_id uuid,
        organization_id uuid,
        adviser_id uuid,
        appointment_id uuid,
        link_id uuid,
        code_id uuid,
        created_at timestamptz(3) not null,
        due_at timestamptz(3) not null,
        tries int not null default 0,
        claim int not null default 0,
        claimed_until timestamptz(3),
        sent_at timestamptz(3),
        delivered_at timestamptz(3),
        suppressed_because text,
        address_hash bytea,
        constraint notices_tell_each_once unique (event_id, audience, addressee, channel),
        constraint notices_suppressed_say_why check ((status = 'SUPPRESSED') = (suppressed_because is not null)),
        constraint notices_sent_say_when check (status not in ('SENT', 'DELIVERED') or sent_at is not null)
      )`);
    await runner.query(`create index notices_to_send on notices (channel, due_at) where status = 'QUEUED'`);
    await runner.query('create index notices_of_referral on notices (referral_id)');
    await runner.query(`
      create table notice_reads (
        notice_id uuid, membership_id uuid,
        at timestamptz(3) not null,
        constraint notice_reads_are_noted_once primary key (notice_id, membership_id)
      )`);
    for (const owner of ['adviser', 'organization', 'place'])
      await runner.query(`create index notices_of_${owner} on notices (${owner}_id, created_at, id)`);
  }
}
