import type { z } from 'zod';

/** Where facts of one aggregate travel: `<service>.<aggregate>.v<n>`, keyed by aggregate id. */
export interface TopicDefinition {
  readonly name: string;
  /** The one service that tells on it. */
  readonly owner: 'directory' | 'referral' | 'notification';
  readonly partitions: number;
  /** Keeps the newest fact of each key only; each carries whole state, consumers apply version > last. */
  readonly compacted: boolean;
  readonly description: string;
}

/** One kind of fact that a service tells the others: its name on the wire, its topic, what it promises. */
export interface FactDefinition<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly topic: TopicDefinition;
  readonly description: string;
  readonly schema: z.ZodType<Data>;
}

const definitions = new Map<string, FactDefinition>();

/**
 * Declares a fact once. `type` is its CloudEvents type, past tense, in the past tense's dotted form of the
 * constant's name (`ReferralAccepted` = `referral.accepted`).
 * Throws where the type was declared before.
 */
export function defineEvent<Type extends string, Schema extends z.ZodType>(
  type: Type,
  topic: TopicDefinition,
  description: string,
  schema: Schema,
): FactDefinition<Type, z.output<Schema>> {
  if (definitions.has(type)) throw new Error(`The event ${type} is declared twice.`);
  const fact = { type, topic, description, schema } as FactDefinition<Type, z.output<Schema>>;
  definitions.set(type, fact);
  return fact;
}

/** Every declared fact, by type, in the order of declaration. */
export function allFacts(): ReadonlyMap<string, FactDefinition> {
  return definitions;
}
