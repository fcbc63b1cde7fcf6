import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { correlation, newId } from '#libs/service';
import { noteTelling } from './after-telling.js';
import { parseData } from './envelope.js';
import type { DataOf, Fact } from './fact.js';
import { heardEventId, traceparent } from './thread.js';

/** What one tells. */
export interface Telling<F extends Fact> {
  /** The id of the aggregate, locked by the transaction's first statement. */
  key: string;
  /** One more than the last fact of this key on this topic; absent: counted here. */
  version?: number;
  data: DataOf<F>;
  /** When it happened, or takes effect. */
  at: Date;
  historical?: boolean;
  /** The event that led to it; in a reaction it is the event reacted to. */
  causationId?: string;
}

/** The version does not follow the last one told. */
export class VersionOutOfTurn extends Error {
  override readonly name = 'VersionOutOfTurn';

  constructor(type: string, key: string, version: number) {
    super(
      `${type} of ${key} has version ${version}, which does not follow the last one told on its topic. ` +
        'Lock the aggregate first, and tell each version once.',
    );
  }
}

const insert = `
  insert into outbox (epoch, id, topic, type, key, version, data, headers, historical, effective_at, recorded_at)
  select e.epoch, $1, $2::text, $3, $4::text, coalesce($5::bigint, l.version + 1), $6, $7, $8, $9, $10
    from outbox_epoch e,
         lateral (select coalesce(max(version), 0) as version from outbox where topic = $2::text and key = $4::text) l
   where $5::bigint is null or $5::bigint = l.version + 1 or ($11 and $5::bigint > l.version)
  returning id`;

const insertAll = `
  insert into outbox (epoch, id, topic, type, key, version, data, headers, historical, effective_at, recorded_at)
  select e.epoch, t.id, $1::text, $2, t.key, coalesce(t.version, l.version + 1), t.data, t.headers, t.historical, t.at, $3
    from outbox_epoch e,
         jsonb_to_recordset($4::jsonb) as
           t(n integer, id uuid, key text, version bigint, data jsonb, headers jsonb, historical boolean, at timestamptz),
         lateral (select coalesce(max(version), 0) as version from outbox where topic = $1::text and key = t.key) l
   where t.version is null or t.version = l.version + 1 or ($5 and t.version > l.version)
   order by t.n
  returning id`;

/** Where a service tells what happened. */
@Injectable()
export class Outbox {
  /**
   * Tells a fact as part of the caller's transaction: the bus hears it if, and only if, that commits.
   * The transaction must have locked `key` first (`Transactions.run([key], …)`), so that facts leave in the order of
   * their versions. On topics that keep everything versions leave no gap; on compacted ones they only grow.
   * Returns the event's id. Throws `EventInvalid`, `VersionOutOfTurn`.
   */
  async tell<F extends Fact>(manager: EntityManager, fact: F, event: Telling<F>): Promise<string> {
    const id = newId();
    const rows = await write(manager, fact, event, insert, [
      id,
      fact.topic.name,
      fact.type,
      event.key,
      event.version ?? null,
      JSON.stringify(parseData(fact, event.data)),
      JSON.stringify(headersOf(event)),
      event.historical ?? false,
      event.at,
      new Date(),
      fact.topic.compacted,
    ]);
    if (rows.length === 0) throw new VersionOutOfTurn(fact.type, event.key, event.version ?? 0);
    return id;
  }

  /**
   * Tells one fact of many aggregates, no aggregate twice, in one statement; otherwise like `tell`. For what comes in
   * hundreds: each further fact costs a tenth of one told alone. Returns the events' ids in the order given.
   */
  async tellAll<F extends Fact>(
    manager: EntityManager,
    fact: F,
    events: readonly Telling<F>[],
  ): Promise<string[]> {
    const [first] = events;
    if (first === undefined) return [];
    const tellings = events.map((event, n) => ({
      n,
      id: newId(),
      key: event.key,
      version: event.version ?? null,
      data: parseData(fact, event.data),
      headers: headersOf(event),
      historical: event.historical ?? false,
      at: event.at,
    }));
    const rows = await write(manager, fact, first, insertAll, [
      fact.topic.name,
      fact.type,
      new Date(),
      JSON.stringify(tellings),
      fact.topic.compacted,
    ]);
    const written = new Set(rows.map(({ id }) => id));
    const left = tellings.find(({ id }) => !written.has(id));
    if (left !== undefined) throw new VersionOutOfTurn(fact.type, left.key, left.version ?? 0);
    return tellings.map(({ id }) => id);
  }
}

function headersOf({ causationId }: { causationId?: string }) {
  const correlationId = correlation.id();
  return {
    correlationId,
    causationId: causationId ?? heardEventId(),
    traceparent: traceparent(correlationId),
  };
}

async function write(
  manager: EntityManager,
  fact: Fact,
  event: Pick<Telling<Fact>, 'key' | 'version'>,
  ...[statement, values]: [string, unknown[]]
): Promise<{ id: string }[]> {
  noteTelling(manager);
  try {
    return await manager.query<{ id: string }[]>(statement, values);
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    if (!(error instanceof QueryFailedError) || constraint !== 'outbox_one_event_per_version') throw error;
    throw new VersionOutOfTurn(fact.type, event.key, event.version ?? 0);
  }
}
