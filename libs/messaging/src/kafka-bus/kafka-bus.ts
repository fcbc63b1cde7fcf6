import type { Bus } from '../bus.js';

/** Connects to Kafka. */
export function connectKafkaBus(brokers: readonly string[], namespace: string): Promise<Bus> {
  return Promise.reject(new Error(brokers.join() + namespace));
}
