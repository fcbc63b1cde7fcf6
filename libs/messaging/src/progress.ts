import type { EntityManager } from 'typeorm';
import type { Incoming } from './incoming.js';
import type { KeyState } from './versions.machine.js';

/** Under which name, and in which of its lives, a consumer hears. */
export interface Ear {
  readonly consumer: string;
  readonly generation: number;
  /** The name in inbox, versions and parked events: another one in each life. */
  readonly inbox: string;
}

/** The consumer was asked to hear everything anew; whoever still works in its old life must stop. */
export class GenerationPassed extends Error {
  override readonly name = 'GenerationPassed';

  constructor(consumer: string) {
    super(`${consumer} has begun to hear everything anew.`);
  }
}

/** Notes events as heard; the ids of those that had not been. */
export async function noteHeard(
  manager: EntityManager,
  ear: Ear,
  events: readonly Incoming[],
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ event_id: string }[]>(
    `insert into inbox (consumer, event_id)
     select $1, id from (select distinct unnest($2::uuid[]) as id order by id) e
     on conflict do nothing returning event_id`,
    [ear.inbox, events.map(({ id }) => id)],
  );
  return new Set(rows.map((row) => row.event_id));
}

/** Where the keys of these events stand. Holds their parking place still until the transaction ends. */
export async function statesOf(
  manager: EntityManager,
  ear: Ear,
  events: readonly Incoming[],
): Promise<Map<string, KeyState>> {
  const keys = [...new Map(events.map((event) => [keyOf(event), event])).values()];
  const places = [keys.map(({ topic }) => topic), keys.map(({ key }) => key)];
  const parked = await parkedNow(manager, ear, places);
  const versions = await manager.query<{ topic: string; key: string; version: string }[]>(
    `select topic, key, version from heard_versions
      where consumer = $1 and (topic, key) in (select * from unnest($2::text[], $3::text[]))`,
    [ear.inbox, ...places],
  );
  const states = new Map<string, KeyState>(keys.map((event) => [keyOf(event), { version: 0, parked: null }]));
  for (const row of versions) stateAt(states, row).version = Number(row.version);
  for (const row of parked) stateAt(states, row).parked = row.reason;
  return states;
}

interface ParkedRow {
  topic: string;
  key: string;
  reason: 'FAILED' | 'GAP';
}

async function parkedNow(
  manager: EntityManager,
  ear: Ear,
  places: readonly string[][],
): Promise<ParkedRow[]> {
  const rows = await manager.query<{ generation: number | null; parked: ParkedRow[] }[]>(
    `with g as (select generation from consumers where name = $1 for share),
          p as (select topic, key, reason from parked_keys where consumer = $2
                   and (topic, key) in (select * from unnest($3::text[], $4::text[])) for share)
     select (select generation from g) as generation, coalesce((select json_agg(p) from p), '[]') as parked`,
    [ear.consumer, ear.inbox, ...places],
  );
  if (rows[0]?.generation !== ear.generation) throw new GenerationPassed(ear.consumer);
  return rows[0].parked;
}

/** Keeps the last version heard of each key. */
export async function keepVersions(
  manager: EntityManager,
  ear: Ear,
  events: readonly Incoming[],
): Promise<void> {
  const last = [...new Map(events.map((event) => [keyOf(event), event])).values()];
  if (last.length === 0) return;
  await manager.query(
    `insert into heard_versions as h (consumer, topic, key, version)
     select $1, * from unnest($2::text[], $3::text[], $4::bigint[])
     on conflict (consumer, topic, key) do update set version = greatest(h.version, excluded.version)`,
    [
      ear.inbox,
      last.map(({ topic }) => topic),
      last.map(({ key }) => key),
      last.map(({ version }) => version),
    ],
  );
}

/** Names a key of a topic. */
function keyOf({ topic, key }: { topic: string; key: string }): string {
  return `${topic} ${key}`;
}

/** The state of a key; every key of the chunk has one. */
export function stateAt(states: Map<string, KeyState>, at: { topic: string; key: string }): KeyState {
  const state = states.get(keyOf(at)) ?? { version: 0, parked: null };
  states.set(keyOf(at), state);
  return state;
}
