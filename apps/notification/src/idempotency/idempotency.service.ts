import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { IdempotencyKeyEntity } from './idempotency.entity.js';

/** A call of a mutation with the key that its client gave it. */
export interface KeyedCall {
  scope: string;
  mutation: string;
  key: string | null;
  /** Everything of the input that decides what is done, in one order. */
  input: unknown;
  at: Date;
}

/** A call is new, or was answered with the same input, or the key was used with another one. */
export type KnownCall =
  { kind: 'FIRST' } | { kind: 'SAME'; answer: Record<string, number> } | { kind: 'OTHER' };

const rememberedForMs = 7 * 24 * 3_600_000;

/** Does each keyed act once; everything happens in the act's transaction, and refusals are not remembered. */
@Injectable()
export class IdempotencyService {
  /** What to lock, so that two calls with one key wait for each other. */
  locksOf({ scope, mutation, key }: KeyedCall): string[] {
    return key === null ? [] : [`idempotency:${scope}:${mutation}:${key}`];
  }

  async check(call: KeyedCall, manager: EntityManager): Promise<KnownCall> {
    const { scope, mutation, key, at } = call;
    if (key === null) return { kind: 'FIRST' };
    const used = await manager.findOneBy(IdempotencyKeyEntity, { scope, mutation, key });
    if (!used || used.usedAt.getTime() <= at.getTime() - rememberedForMs) return { kind: 'FIRST' };
    return used.inputHash.equals(hashOf(call)) ? { kind: 'SAME', answer: used.answer } : { kind: 'OTHER' };
  }

  /** Remembers the answer, and forgets what is older than 7 days. */
  async remember(call: KeyedCall, answer: Record<string, number>, manager: EntityManager): Promise<void> {
    const { scope, mutation, key, at: usedAt } = call;
    if (key === null) return;
    const row = { scope, mutation, key, inputHash: hashOf(call), answer, usedAt };
    await manager.delete(IdempotencyKeyEntity, {
      usedAt: LessThan(new Date(usedAt.getTime() - rememberedForMs)),
    });
    await manager.upsert(IdempotencyKeyEntity, row, ['scope', 'mutation', 'key']);
  }
}

function hashOf({ input }: KeyedCall): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest();
}
