import type { EntityManager } from 'typeorm';
import type { Incoming } from './incoming.js';
import type { Ear } from './progress.js';

/** Why an event is put aside. */
export interface Parking {
  readonly event: Incoming;
  readonly reason: 'FAILED' | 'GAP';
  /** What went wrong; null where it only waits behind others. */
  readonly error: string | null;
  readonly tries: number;
}

/** Puts events aside with their keys: later events of these keys wait behind them. */
export async function park(manager: EntityManager, ear: Ear, parkings: readonly Parking[]): Promise<void> {
  for (const { event, reason, error, tries } of parkings) {
    await manager.query(
      `insert into parked_keys (consumer, topic, key, reason) values ($1, $2, $3, $4)
       on conflict (consumer, topic, key) do update set reason = case when $5 then 'FAILED' else parked_keys.reason end`,
      [ear.inbox, event.topic, event.key, reason, error !== null],
    );
    await manager.query(
      `insert into parked_events (consumer, topic, key, version, event_id, type, envelope, error, tries)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (consumer, event_id) do nothing`,
      [
        ear.inbox,
        event.topic,
        event.key,
        event.version,
        event.id,
        event.type,
        JSON.stringify(event.raw),
        error,
        tries,
      ],
    );
  }
}

/** The waiting events of a key, in the order in which they are to be applied. */
export async function parkedOf(
  manager: EntityManager,
  ear: Ear,
  at: { topic: string; key: string },
): Promise<{ eventId: string; envelope: unknown }[]> {
  return manager.query(
    `select event_id as "eventId", envelope from parked_events where consumer = $1 and topic = $2 and key = $3
      order by version, position`,
    [ear.inbox, at.topic, at.key],
  );
}

/** Takes events from the waiting ones; the key is free once none is left. */
export async function unpark(
  manager: EntityManager,
  ear: Pick<Ear, 'inbox'>,
  at: { topic: string; key: string; eventIds: readonly string[] },
): Promise<void> {
  await manager.query('delete from parked_events where consumer = $1 and event_id = any($2::uuid[])', [
    ear.inbox,
    at.eventIds,
  ]);
  await manager.query(
    `delete from parked_keys k where k.consumer = $1 and k.topic = $2 and k.key = $3 and not exists
       (select from parked_events e where (e.consumer, e.topic, e.key) = (k.consumer, k.topic, k.key))`,
    [ear.inbox, at.topic, at.key],
  );
}

/** Keys of a topic. */
interface KeysOf {
  readonly topic: { readonly name: string };
  readonly keys: readonly string[];
}

/** The earliest instant since which something told of one of these keys waits, for whichever consumer; null where nothing does. */
export async function waitingSince(manager: EntityManager, about: readonly KeysOf[]): Promise<Date | null> {
  const named = about.flatMap(({ topic, keys }) => keys.map((key) => [topic.name, key] as const));
  const rows = await manager.query<{ since: Date | null }[]>(
    `select min(since) as since from parked_keys
      where (topic, key) in (select * from unnest($1::text[], $2::text[]))`,
    [named.map(([topic]) => topic), named.map(([, key]) => key)],
  );
  return rows[0]?.since ?? null;
}
