import type { EntityManager } from 'typeorm';
import type { BusSettings } from './bus.js';
import type { Fact, TopicDefinition } from './fact.js';

/** What a service tells and hears. */
export interface MessagingOptions {
  /** `referral`: names its relay, its consumers and the source of its events. */
  service: string;
  /** The topics that it owns; none: no relay runs. */
  tells: readonly TopicDefinition[];
  /** Every fact that it hears, by `@On` or `Broadcast`. */
  facts: readonly Fact[];
  bus: BusSettings;
  /** Names its consumers instead of `service`. */
  group?: string;
  /** Runs first in each transaction of a consumer, after its locks: to say who is acting, for row-level security. */
  prepare?: (manager: EntityManager) => Promise<void>;
  /**
   * Removes what a consumer made of the events that it heard, before it hears them all again. Finishes within 5 s
   * however much there is, and holds up the consumer meanwhile: truncate, do not delete.
   */
  forget?: (consumer: string, manager: EntityManager) => Promise<void>;
}

export const MESSAGING_OPTIONS = Symbol('MessagingOptions');
export const BUS = Symbol('Bus');
