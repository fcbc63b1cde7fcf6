import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that every service which tells or hears facts has in its own database. */
export class CreateMessaging1767225500000 implements MigrationInterface {
  readonly name = 'CreateMessaging1767225500000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...telling, ...hearing]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`drop table ${table}`);
  }
}

const tables = [
  'parked_events',
  'parked_keys',
  'heard_versions',
  'inbox',
  'consumers',
  'relay_cursors',
  'outbox',
  'outbox_epoch',
];

const telling = [
  `create table outbox_epoch (
     single boolean not null default true,
     epoch integer not null,
     cluster text not null,
     constraint outbox_epoch_pk primary key (single),
     constraint outbox_epoch_has_one_row check (single))`,
  `insert into outbox_epoch (epoch, cluster) values (1, '')`,
  `create table outbox (
     position bigint generated always as identity,
     epoch integer not null,
     xid xid8 not null default pg_current_xact_id(),
     id uuid not null,
     topic text not null,
     type text not null,
     key text not null,
     version bigint not null,
     data jsonb not null,
     headers jsonb not null,
     historical boolean not null,
     effective_at timestamptz(3) not null,
     recorded_at timestamptz(3) not null,
     constraint outbox_pk primary key (position),
     constraint outbox_event_once unique (id),
     constraint outbox_one_event_per_version unique (topic, key, version))`,
  `create index outbox_in_order on outbox (epoch, xid, position)`,
  `create table relay_cursors (
     name text not null,
     fence bigint not null,
     epoch integer not null,
     xid xid8 not null,
     position bigint not null,
     constraint relay_cursors_pk primary key (name))`,
];

const hearing = [
  `create table consumers (
     name text not null,
     generation integer not null default 1,
     replay_asked boolean not null default false,
     constraint consumers_pk primary key (name))`,
  `create table inbox (
     consumer text not null,
     event_id uuid not null,
     heard_at timestamptz(3) not null default now(),
     constraint inbox_pk primary key (consumer, event_id))`,
  `create table heard_versions (
     consumer text not null,
     topic text not null,
     key text not null,
     version bigint not null,
     constraint heard_versions_pk primary key (consumer, topic, key))`,
  `create table parked_keys (
     consumer text not null,
     topic text not null,
     key text not null,
     reason text not null,
     retry_asked boolean not null default false,
     since timestamptz(3) not null default now(),
     constraint parked_keys_pk primary key (consumer, topic, key),
     constraint parked_keys_reason_known check (reason in ('FAILED', 'GAP')))`,
  `create table parked_events (
     position bigint generated always as identity,
     consumer text not null,
     topic text not null,
     key text not null,
     version bigint not null,
     event_id uuid not null,
     type text not null,
     envelope jsonb not null,
     error text,
     tries integer not null default 0,
     parked_at timestamptz(3) not null default now(),
     constraint parked_events_pk primary key (position),
     constraint parked_events_once unique (consumer, event_id),
     constraint parked_events_have_key foreign key (consumer, topic, key)
       references parked_keys (consumer, topic, key) on delete cascade)`,
  `create index parked_events_of_key on parked_events (consumer, topic, key, version)`,
];
