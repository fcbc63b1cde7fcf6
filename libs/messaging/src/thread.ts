import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { correlation } from '#libs/service';
import type { Envelope } from './envelope.js';

const heard = new AsyncLocalStorage<Envelope>();

/** Runs a reaction so that what it tells names the event as its cause and continues its trace. */
export function whileHearing<T>(event: Envelope, react: () => T): T {
  return correlation.run(event.correlationid, () => heard.run(event, react));
}

/** The event being reacted to, or null. */
export function heardEventId(): string | null {
  return heard.getStore()?.id ?? null;
}

/** W3C trace context: of the event being reacted to, or of the work under way. */
export function traceparent(correlationId: string): string {
  const span = randomBytes(8).toString('hex');
  const trace = heard.getStore()?.traceparent.split('-')[1] ?? traceOf(correlationId);
  return `00-${trace}-${span}-01`;
}

function traceOf(correlationId: string): string {
  const hex = correlationId.replaceAll('-', '').toLowerCase();
  return /^(?!0{32})[0-9a-f]{32}$/.test(hex) ? hex : randomBytes(16).toString('hex');
}
