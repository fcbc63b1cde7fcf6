import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { correlation, newId } from '#libs/service';
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
    const correlationId = correlation.id();
    const causationId = event.causationId ?? heardEventId();
    const headers = { correlationId, causationId, traceparent: traceparent(correlationId) };
    const rows = await write(manager, fact, event.version, [
      ...[id, fact.topic.name, fact.type, event.key, event.version ?? null],
      ...[JSON.stringify(parseData(fact, event.data)), JSON.stringify(headers), event.historical ?? false],
      ...[event.at, new Date(), fact.topic.compacted],
    ]);
    if (rows.length === 0) throw new VersionOutOfTurn(fact.type, event.key, event.version ?? 0);
    return id;
  }
}

async function write(
  manager: EntityManager,
  fact: Fact,
  version: number | undefined,
  values: unknown[],
): Promise<unknown[]> {
  try {
    return await manager.query<unknown[]>(insert, values);
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    if (!(error instanceof QueryFailedError) || constraint !== 'outbox_one_event_per_version') throw error;
    throw new VersionOutOfTurn(fact.type, String(values[3]), version ?? 0);
  }
}
