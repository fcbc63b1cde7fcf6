import type { Bus } from '../bus.js';

/** Connects to the event log in PostgreSQL. */
export function connectPostgresBus(url: string): Promise<Bus> {
  return Promise.reject(new Error(url));
}
