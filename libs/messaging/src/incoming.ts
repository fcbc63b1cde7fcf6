import { v5 } from 'uuid';
import type { ConsumerPlan } from './consumer-plan.js';
import { type Envelope, envelopeSchema, parseData, toldOf } from './envelope.js';
import type { Told } from './fact.js';

const namespace = '0f9c2d1e-6f0c-5d8e-9a51-0d5c3b1f7a10';

/** The key under which events wait whose key cannot be read. */
const unreadableKey = '(unreadable)';

/** An event as it came from the bus, read as far as it can be. */
export interface Incoming {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly version: number;
  readonly type: string;
  readonly raw: unknown;
  /** Null where it is no event of ours. */
  readonly envelope: Envelope | null;
}

const mostKeyBytes = 1_000;

/** Never throws: what cannot be read becomes an event that fails when it is applied. */
export function readIncoming(topic: string, raw: unknown): Incoming {
  const { success, data: envelope } = envelopeSchema.safeParse(raw);
  if (success && Buffer.byteLength(envelope.subject) <= mostKeyBytes) {
    const { subject: key, aggregateversion: version, type } = envelope;
    return { id: envelope.id.toLowerCase(), topic, key, version, type, raw, envelope };
  }
  const id = v5(JSON.stringify(raw), namespace);
  return { id, topic, key: unreadableKey, version: 0, type: unreadableKey, raw, envelope: null };
}

/** Whether anything reacts to it. An event that cannot be read concerns everybody. */
export function concerns(plan: ConsumerPlan, event: Incoming): boolean {
  return event.envelope === null || plan.byType.has(event.type);
}

/** The event as reactions get it. Throws where it cannot be read, or its data is not what its fact promises. */
export function tell(plan: ConsumerPlan, event: Incoming): Told {
  const fact = plan.byType.get(event.type)?.[0]?.fact;
  if (!event.envelope || !fact) throw new Error('This is not a CloudEvents envelope of this network.');
  return toldOf(event.envelope, parseData(fact, event.envelope.data));
}

/** What is locked before anything else when these events are applied. */
export function locksFor(plan: ConsumerPlan, events: readonly Incoming[]): string[] {
  return events.flatMap((event) => {
    const bounds = plan.byType.get(event.type) ?? [];
    const locking = bounds.filter(({ bound }) => bound.reaction.options.locks !== undefined);
    return locking.length === 0 ? [] : lockedBy(plan, event, locking);
  });
}

function lockedBy(
  plan: ConsumerPlan,
  event: Incoming,
  locking: readonly { bound: { reaction: { options: { locks?: (event: never) => readonly string[] } } } }[],
): string[] {
  try {
    const told = tell(plan, event);
    return locking.flatMap(({ bound }) => bound.reaction.options.locks?.(told as never) ?? []);
  } catch {
    return [];
  }
}
