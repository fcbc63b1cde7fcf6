import { z } from 'zod';
import type { Fact, Told } from './fact.js';

/**
 * What travels: CloudEvents 1.0, structured JSON, with the extensions `partitionkey`, `recordedtime` and `traceparent`
 * of its registry and `aggregateversion`, `historical`, `correlationid` and `causationid` of ours.
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.guid(),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().min(1),
  /** When it happened, or takes effect. */
  time: z.iso.datetime({ precision: 3 }),
  datacontenttype: z.literal('application/json'),
  partitionkey: z.string().min(1),
  aggregateversion: z.int().positive(),
  recordedtime: z.iso.datetime({ precision: 3 }),
  historical: z.boolean(),
  correlationid: z.string().min(1),
  causationid: z.string().optional(),
  traceparent: z.string(),
  data: z.unknown(),
});

/** An event on the wire. */
export type Envelope = z.output<typeof envelopeSchema>;

/** A fact as a reaction gets it; `data` must have been parsed. */
export function toldOf(envelope: Envelope, data: unknown): Told {
  return {
    id: envelope.id,
    type: envelope.type,
    key: envelope.subject,
    version: envelope.aggregateversion,
    data,
    at: new Date(envelope.time),
    recordedAt: new Date(envelope.recordedtime),
    historical: envelope.historical,
    correlationId: envelope.correlationid,
    causationId: envelope.causationid ?? null,
  };
}

/** The data is not what its fact promises. */
export class EventInvalid extends Error {
  override readonly name = 'EventInvalid';

  constructor(type: string, problems: string) {
    super(`The data of ${type} is not what the fact promises: ${problems}.`);
  }
}

/** The data of a fact, checked; messages name fields, never values. Throws `EventInvalid`. */
export function parseData<Data>(fact: Fact<string, Data>, data: unknown): Data {
  const parsed = fact.schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'data'}: ${issue.code}`);
  throw new EventInvalid(fact.type, problems.join(', '));
}
