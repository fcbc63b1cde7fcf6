import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1767225600004 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1767225600004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        scope text not null,
        mutation text not null,
        key text not null,
        input_hash bytea not null,
        ids jsonb not null,
        used_at timestamptz(3) not null,
        constraint idempotency_keys_are_used_once primary key (scope, mutation, key)
      )`);
    await runner.query('create index idempotency_keys_by_age on idempotency_keys (used_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_keys');
  }
}
