import type { DataSource, EntityManager } from 'typeorm';
import { unpark } from './parking.js';

/** An event that waits because it failed, because one before it did, or because one before it is missing. */
export interface DeadLetter {
  readonly eventId: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly version: number;
  readonly type: string;
  /** Why its key waits: one of its events failed, or one is missing. */
  readonly reason: 'FAILED' | 'GAP';
  /** What went wrong; null for those that only wait behind. */
  readonly error: string | null;
  readonly tries: number;
  readonly parkedAt: Date;
}

/** Which keys are meant; all where nothing is named. */
export interface DeadLetterFilter {
  /** By its own name, whichever of its lives it is in, or by that of one life: `insights`, `insights#2`. */
  consumer?: string;
  topic?: string;
  key?: string;
}

/** What cannot be done with a dead letter, and what can. */
export class DeadLetterRefused extends Error {
  override readonly name = 'DeadLetterRefused';
}

const named = `($1::text is null or $1 in (k.consumer, split_part(k.consumer, '#', 1))) and ($2::text is null or k.topic = $2)
               and ($3::text is null or k.key = $3)`;

/** Work on the events that a service put aside, in the service's own database; the running service does the rest. */
export const deadLetters = {
  /** Every waiting event, key by key in the order in which they will be applied. */
  async list(dataSource: DataSource, filter: DeadLetterFilter = {}): Promise<DeadLetter[]> {
    const rows = await dataSource.query<(Omit<DeadLetter, 'version'> & { version: string })[]>(
      `select e.event_id as "eventId", k.consumer, k.topic, k.key, e.version, e.type, k.reason, e.error, e.tries,
              e.parked_at as "parkedAt"
         from parked_keys k join parked_events e using (consumer, topic, key)
        where ${named} order by k.since, k.consumer, k.topic, k.key, e.version, e.position`,
      valuesOf(filter),
    );
    return rows.map((row) => ({ ...row, version: Number(row.version) }));
  },

  /** Asks the service to apply them again, in order; it begins within a second. Returns how many keys were meant. */
  async retry(dataSource: DataSource, filter: DeadLetterFilter = {}): Promise<number> {
    const [, keys] = await dataSource.query<[unknown, number]>(
      `update parked_keys k set retry_asked = true where ${named}`,
      valuesOf(filter),
    );
    return keys;
  },

  /** How many keys were asked for and not looked at yet: none stays so where the service runs. */
  async asked(dataSource: DataSource, filter: DeadLetterFilter = {}): Promise<number> {
    const rows = await dataSource.query<{ keys: number }[]>(
      `select count(*)::int as keys from parked_keys k where retry_asked and ${named}`,
      valuesOf(filter),
    );
    return rows[0]?.keys ?? 0;
  },

  /**
   * Gives up the first waiting event of a key, as if it had been applied, and asks for those behind it.
   * Where the key waits for a missing version, gives up what is missing instead. Throws `DeadLetterRefused`.
   */
  async discard(dataSource: DataSource, consumer: string, eventId: string): Promise<void> {
    await dataSource.transaction((manager) => discard(manager, consumer, eventId));
  },
};

function valuesOf({ consumer, topic, key }: DeadLetterFilter): (string | null)[] {
  return [consumer ?? null, topic ?? null, key ?? null];
}

interface First {
  topic: string;
  key: string;
  reason: 'FAILED' | 'GAP';
  version: string;
  first: boolean;
}

async function discard(manager: EntityManager, consumer: string, eventId: string): Promise<void> {
  const rows = await manager.query<First[]>(
    `select k.topic, k.key, k.reason, e.version, not exists (select from parked_events b
              where (b.consumer, b.topic, b.key) = (k.consumer, k.topic, k.key)
                and (b.version, b.position) < (e.version, e.position)) as first
       from parked_keys k join parked_events e using (consumer, topic, key)
      where k.consumer = $1 and e.event_id = $2 for update of k`,
    [consumer, eventId],
  );
  const found = rows[0];
  if (!found) throw new DeadLetterRefused(`No event ${eventId} waits for ${consumer}. List what does.`);
  if (!found.first) throw new DeadLetterRefused('Others of its key wait before it. Deal with the first one.');
  const gap = found.reason === 'GAP';
  await manager.query(
    `insert into heard_versions as h (consumer, topic, key, version) values ($1, $2, $3, $4)
     on conflict (consumer, topic, key) do update set version = greatest(h.version, excluded.version)`,
    [consumer, found.topic, found.key, Number(found.version) - (gap ? 1 : 0)],
  );
  if (!gap) await unpark(manager, { inbox: consumer }, { ...found, eventIds: [eventId] });
  await manager.query(
    'update parked_keys set retry_asked = true where consumer = $1 and topic = $2 and key = $3',
    [consumer, found.topic, found.key],
  );
}
