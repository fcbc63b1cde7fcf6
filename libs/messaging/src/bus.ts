import type { DataSource } from 'typeorm';
import type { Envelope } from './envelope.js';
import type { TopicDefinition } from './fact.js';

/** Which bus: Kafka where brokers are named, the event log in PostgreSQL otherwise. */
export interface BusSettings {
  /** Comma-separated `host:port`; wins over `postgresUrl`. */
  kafkaBrokers?: string | undefined;
  /** The database `bus`, the same one for all services. */
  postgresUrl?: string | undefined;
  /** Put before every topic and group on Kafka, where several networks share one cluster. */
  namespace?: string | undefined;
}

/** Where the relay stands in an outbox: rows are carried in this order. */
export interface Cursor {
  readonly epoch: number;
  /** A 64-bit transaction id, as text. */
  readonly xid: string;
  readonly position: string;
}

/** An event on its way to a topic. */
export interface Outgoing {
  readonly topic: string;
  readonly envelope: Envelope;
}

/** A newer relay of this name has taken over; this one must stop. */
export class Fenced extends Error {
  override readonly name = 'Fenced';

  constructor(name: string) {
    super(`Another relay of ${name} has taken over.`);
  }
}

/** The one pen with which a relay writes: whoever takes it last holds it. */
export interface Pen {
  /** Where the last holder stopped. */
  readonly cursor: Cursor;
  /**
   * Writes events, in order, and moves the cursor to `to`. Throws `Fenced` where somebody else holds the pen;
   * after any other error the pen is broken: take a new one.
   */
  append(events: readonly Outgoing[], to: Cursor): Promise<void>;
  drop(): Promise<void>;
}

/** Events of one partition, in order. */
export interface Chunk {
  readonly topic: string;
  readonly partition: number;
  /** Each as `jsonb` can keep it. */
  readonly envelopes: readonly unknown[];
  /** To be called between pieces of work, so that the bus sees that the consumer lives; false: stop, others took over. */
  beat(): Promise<boolean>;
}

/** Somebody who hears: a group shares the partitions of its topics among its members. */
export interface Listening {
  readonly group: string;
  readonly topics: readonly TopicDefinition[];
  /** How many events a chunk holds at most. */
  readonly chunkSize: number;
  /** Resolves when the events are dealt with for good; rejects: they come again. */
  deliver(chunk: Chunk): Promise<void>;
}

/** Something that runs until it is closed; closing waits for work under way. */
export interface Closeable {
  close(): Promise<void>;
}

/** A member of a group. */
export interface Listener extends Closeable {
  /** False once it hears nothing more and never will: close it and listen anew. */
  readonly alive: boolean;
}

/** How far a group is behind on a topic. */
export interface Lag {
  readonly topic: string;
  readonly events: number;
  /** Each partition: where it ends, and where the group has come to; counted from 0. */
  readonly parts: readonly { readonly end: number; readonly heard: number }[];
}

/** What the partitions of a topic come to together. */
export function lagOf(topic: string, parts: Lag['parts']): Lag {
  return { topic, parts, events: parts.reduce((sum, { end, heard }) => sum + Math.max(0, end - heard), 0) };
}

/** What carries events between services. Two of them pass one conformance suite. */
export interface Bus {
  readonly kind: 'kafka' | 'postgres';
  /** Creates the topics that are not there; facts are kept for ever, compacted topics keep the newest of each key. */
  ensureTopics(topics: readonly TopicDefinition[]): Promise<void>;
  /** Takes the pen of a service away from whoever holds it. `dataSource` is the service's own database. */
  takePen(name: string, dataSource: DataSource): Promise<Pen>;
  /** Hears everything from the start of its topics, each event at least once, in order per key. */
  listen(listening: Listening): Promise<Listener>;
  /** Hears everything from now on, by itself, without keeping where it is. */
  overhear(topics: readonly TopicDefinition[], hear: (envelope: unknown) => void): Promise<Closeable>;
  lag(group: string, topics: readonly TopicDefinition[]): Promise<Lag[]>;
  /** Forgets where a group that nobody is in any longer was. */
  forget(group: string): Promise<void>;
  /** Rejects where the bus cannot be reached. */
  check(): Promise<void>;
  close(): Promise<void>;
}
