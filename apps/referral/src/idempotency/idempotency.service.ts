import { createHmac } from 'node:crypto';
import { type EntityManager, LessThan } from 'typeorm';
import type { Caller } from '#libs/caller';
import { IdempotencyKeyEntity } from './idempotency.entity.js';

/** A call of a mutation, with the key its client gave it. */
export interface KeyedCall {
  /** Who calls: see `scopeOf`. */
  scope: string;
  mutation: string;
  key: string | null;
  input: object;
  at: Date;
}

/** What is known of a keyed call: it is new, was done with the same input, or with another one. */
export type KnownCall = { kind: 'FIRST' } | { kind: 'SAME'; ids: Record<string, string> } | { kind: 'OTHER' };

const rememberedForMs = 7 * 24 * 3_600_000;

/** Does each keyed act once. Everything happens in the act's transaction; refusals are not remembered. */
export class Idempotency {
  private readonly hashKey: Buffer;

  /** `secret` stands outside the database, so that nobody who has a copy of it finds an input by trying. */
  constructor(secret: string) {
    this.hashKey = createHmac('sha256', secret).update('idempotency').digest();
  }

  /** What to lock beside the aggregate, so that two calls with one key wait for each other. */
  lockOf({ scope, mutation, key }: KeyedCall): string[] {
    return key === null ? [] : [`idempotency:${scope}:${mutation}:${key}`];
  }

  async check(manager: EntityManager, call: KeyedCall): Promise<KnownCall> {
    const { scope, mutation, key, at } = call;
    if (key === null) return { kind: 'FIRST' };
    const used = await manager.findOneBy(IdempotencyKeyEntity, { scope, mutation, key });
    if (!used || used.usedAt.getTime() + rememberedForMs <= at.getTime()) return { kind: 'FIRST' };
    return used.inputHash.equals(this.hashOf(call)) ? { kind: 'SAME', ids: used.ids } : { kind: 'OTHER' };
  }

  async remember(manager: EntityManager, call: KeyedCall, ids: Record<string, string>): Promise<void> {
    const { scope, mutation, key, at: usedAt } = call;
    if (key === null) return;
    const row = { scope, mutation, key, inputHash: this.hashOf(call), ids, usedAt };
    await manager.upsert(IdempotencyKeyEntity, row, ['scope', 'mutation', 'key']);
  }

  /** Forgets keys that are older than 7 days. */
  async forgetOld(manager: EntityManager, at: Date): Promise<void> {
    await manager.delete(IdempotencyKeyEntity, {
      usedAt: LessThan(new Date(at.getTime() - rememberedForMs)),
    });
  }

  private hashOf({ scope, mutation, key, input }: KeyedCall): Buffer {
    return createHmac('sha256', this.hashKey)
      .update(JSON.stringify([scope, mutation, key, ordered(input)]))
      .digest();
  }
}

/** In whose name keys are remembered: a subject's, or a link's. */
export function scopeOf(caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER':
      return `member:${caller.subject}`;
    case 'LINK':
      return `link:${caller.linkId}`;
    case 'SERVICE':
      return `service:${caller.name}`;
    case 'ANONYMOUS':
      return 'anonymous';
  }
}

/** The same input in the same words, whatever the order of its fields. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(
    ([name, each]) => each !== undefined && name !== 'idempotencyKey',
  );
  return Object.fromEntries(
    entries.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([n, v]) => [n, ordered(v)]),
  );
}
