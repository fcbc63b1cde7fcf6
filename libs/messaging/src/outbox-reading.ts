import type { QueryRunner } from 'typeorm';
import type { Cursor, Outgoing } from './bus.js';
import type { Horizon } from './horizon.js';
import type { OutboxHeaders } from './outbox.entity.js';

/** A row of the outbox, ready to be carried. */
export interface OutboxRead extends Outgoing {
  readonly cursor: Cursor;
}

interface Row {
  position: string;
  epoch: number;
  xid_text: string;
  id: string;
  topic: string;
  type: string;
  key: string;
  version: string;
  data: unknown;
  headers: OutboxHeaders;
  historical: boolean;
  effective_at: Date;
  recorded_at: Date;
}

/** What the cursor has not passed; perhaps above the horizon. */
export type Waiting = 'NOTHING' | 'HISTORY' | 'NEWS';

/** Whether anything waits, and whether somebody waits for it: nobody does for what is historical. */
export async function whatWaits(runner: QueryRunner, cursor: Cursor, limit: number): Promise<Waiting> {
  const rows = (await runner.query(
    `select bool_or(not w.historical) as news
       from (select o.historical from outbox o
              where (o.epoch, o.xid, o.position) > ($1::int, $2::xid8, $3::bigint)
              order by o.epoch, o.xid, o.position limit $4) w`,
    [cursor.epoch, cursor.xid, cursor.position, limit],
  )) as { news: boolean | null }[];
  const news = rows[0]?.news ?? null;
  if (news === null) return 'NOTHING';
  return news ? 'NEWS' : 'HISTORY';
}

/** What lies between cursor and horizon, in the order in which it is carried. */
export async function readOutbox(
  runner: QueryRunner,
  from: { cursor: Cursor; horizon: Horizon; limit: number; service: string },
): Promise<OutboxRead[]> {
  const { cursor, horizon, limit, service } = from;
  const rows = (await runner.query(
    `select o.position, o.epoch, o.xid::text as xid_text, o.id, o.topic, o.type, o.key, o.version, o.data, o.headers,
            o.historical, o.effective_at, o.recorded_at
       from outbox o
      where (o.epoch, o.xid, o.position) > ($1::int, $2::xid8, $3::bigint)
        and (o.epoch < (select epoch from outbox_epoch) or o.xid < $4::xid8)
      order by o.epoch, o.xid, o.position limit $5`,
    [cursor.epoch, cursor.xid, cursor.position, String(horizon.xid), limit],
  )) as Row[];
  return rows.map((row) => readOf(row, service));
}

function readOf(row: Row, service: string): OutboxRead {
  return {
    topic: row.topic,
    cursor: { epoch: row.epoch, xid: row.xid_text, position: row.position },
    envelope: {
      specversion: '1.0',
      id: row.id,
      source: `/passerelle/${service}`,
      type: row.type,
      subject: row.key,
      time: row.effective_at.toISOString(),
      datacontenttype: 'application/json',
      partitionkey: row.key,
      aggregateversion: Number(row.version),
      recordedtime: row.recorded_at.toISOString(),
      historical: row.historical,
      correlationid: row.headers.correlationId,
      ...(row.headers.causationId === null ? {} : { causationid: row.headers.causationId }),
      traceparent: row.headers.traceparent,
      data: row.data,
    },
  };
}
