import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { pause } from '#libs/database';
import { type ConsumerPlan, planConsumers } from './consumer-plan.js';
import type { Fact, Told, TopicDefinition } from './fact.js';
import type { ReactionOptions } from './reactions.js';
import { messagingEntities, messagingMigrations } from './schema.js';

const thingSchema = z.object({ key: z.string(), version: z.int() });
export type ThingFact = Fact<string, z.output<typeof thingSchema>>;
export type ThingReaction = (event: Told<ThingFact>, manager: EntityManager) => Promise<void>;

export type ThingsReaction = (events: Told<ThingFact>[], manager: EntityManager) => Promise<void>;

export interface Effect {
  key: string;
  version: number;
  eventId: string;
}

/** A fact of a topic that no other test uses. */
export function thingFact(name: string, options: Partial<TopicDefinition> = {}): ThingFact {
  const topic = { name: `test.${name}.v1`, owner: 'test', partitions: 3, compacted: false, ...options };
  return { type: `${name}.changed`, topic, schema: thingSchema };
}

/** What a reaction does in these tests: leaves a row. */
export async function noteEffect(
  event: Told<ThingFact>,
  manager: EntityManager,
  consumer = 'test',
): Promise<void> {
  await manager.query('insert into effects (consumer, event_id, key, version) values ($1, $2, $3, $4)', [
    consumer,
    event.id,
    event.key,
    event.version,
  ]);
}

export interface Faults {
  lost: number;
  doubled: number;
  reordered: number;
}

/** The same, set-wise. */
export async function noteEffects(events: Told<ThingFact>[], manager: EntityManager): Promise<void> {
  await manager.query(
    `insert into effects (consumer, event_id, key, version)
     select 'test', * from unnest($1::uuid[], $2::text[], $3::int[])`,
    [events.map(({ id }) => id), events.map(({ key }) => key), events.map(({ version }) => version)],
  );
}

/** Compares what was told with what came of it: each once, each key in the order of its versions. */
export function faultsIn(told: readonly Effect[], done: readonly Effect[]): Faults {
  const ids = new Set(done.map(({ eventId }) => eventId));
  const last = new Map<string, number>();
  let reordered = 0;
  for (const { key, version } of done) {
    if (version < (last.get(key) ?? 0)) reordered += 1;
    last.set(key, version);
  }
  return {
    lost: told.filter(({ eventId }) => !ids.has(eventId)).length,
    doubled: done.length - ids.size,
    reordered,
  };
}

export const noFaults: Faults = { lost: 0, doubled: 0, reordered: 0 };

/** One consumer with one reaction. */
export function planOf(
  service: string,
  fact: ThingFact,
  react: ThingReaction | ThingsReaction,
  options: ReactionOptions & { wise?: 'one' | 'set' } = {},
): ConsumerPlan {
  const { wise = 'one', ...rest } = options;
  const reaction = { facts: [fact], wise, options: rest };
  const call = react as (event: Told | Told[], manager: EntityManager) => Promise<void>;
  const [plan] = planConsumers(service, [fact], [{ name: 'World.react', reaction, call }]);
  if (!plan) throw new Error('There is no plan.');
  return plan;
}

class CreateThings1767225600000 implements MigrationInterface {
  name = 'CreateThings1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table things (id text primary key, version integer not null)');
    await runner.query('create table requests (id uuid primary key)');
    await runner.query(
      `create table effects (position bigint generated always as identity primary key, consumer text not null,
         event_id uuid not null, key text not null, version integer not null)`,
    );
    await runner.query('create table gaps (key text not null)');
    await runner.query(`create function note_gap() returns trigger language plpgsql as
      'begin insert into gaps values (new.key); return null; end'`);
    await runner.query(`create trigger note_gap after insert on parked_keys
      for each row when (new.reason = 'GAP') execute function note_gap()`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function note_gap() cascade');
    await runner.query('drop table gaps, effects, requests, things');
  }
}

export const worldSchema = {
  entities: messagingEntities,
  migrations: [...messagingMigrations, CreateThings1767225600000],
};

/** Waits for a condition, not for a time; fails with a sentence after `withinMs`. */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${withinMs} ms that ${what}.`);
    await pause(20);
  }
}
