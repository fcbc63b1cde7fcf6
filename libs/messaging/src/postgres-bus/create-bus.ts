import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The five tables of the event log. */
export class CreateBus1767225400000 implements MigrationInterface {
  readonly name = 'CreateBus1767225400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lease, member, producer, log, part');
  }
}

const statements = [
  `create table part (
     topic text not null,
     partition integer not null,
     next bigint not null default 0,
     constraint part_pk primary key (topic, partition))`,
  `create table log (
     topic text not null,
     partition integer not null,
     "offset" bigint not null,
     key text not null,
     event json not null,
     constraint log_pk primary key (topic, partition, "offset"))`,
  `create table producer (
     name text not null,
     fence bigint not null,
     epoch integer not null,
     xid xid8 not null,
     position bigint not null,
     constraint producer_pk primary key (name))`,
  `create table member (
     "group" text not null,
     topic text not null,
     member uuid not null,
     seen timestamptz not null,
     constraint member_pk primary key ("group", topic, member))`,
  `create table lease (
     "group" text not null,
     topic text not null,
     partition integer not null,
     owner uuid,
     fence bigint not null default 0,
     until timestamptz not null default now(),
     committed bigint not null default 0,
     constraint lease_pk primary key ("group", topic, partition))`,
  `alter table part set (fillfactor = 50)`,
  `alter table lease set (fillfactor = 50)`,
  `alter table producer set (fillfactor = 50)`,
];
