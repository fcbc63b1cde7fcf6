import type { EntityManager } from 'typeorm';
import type { Fact, Told, TopicDefinition } from './fact.js';
import type { Reaction, VersionOrder } from './reactions.js';

const oneByOneSize = 200;
const setSize = 500;

/** A reaction and the object that it belongs to. */
export interface BoundReaction {
  readonly reaction: Reaction;
  /** `Class.method`, for messages. */
  readonly name: string;
  readonly call: (eventOrEvents: Told | Told[], manager: EntityManager) => Promise<void>;
}

/** What one consumer hears and does. */
export interface ConsumerPlan {
  /** `<service>[.<purpose>]` */
  readonly name: string;
  readonly topics: ReadonlyMap<
    string,
    { readonly definition: TopicDefinition; readonly order: VersionOrder }
  >;
  readonly byType: ReadonlyMap<string, readonly { readonly fact: Fact; readonly bound: BoundReaction }[]>;
}

/** Sorts reactions into consumers. Throws a sentence where they contradict each other or hear what was not declared. */
export function planConsumers(
  service: string,
  facts: readonly Fact[],
  reactions: readonly BoundReaction[],
): ConsumerPlan[] {
  const declared = new Set(facts.map(({ type }) => type));
  const plans = new Map<string, Draft>();
  for (const bound of reactions) {
    const { purpose } = bound.reaction.options;
    const name = purpose === undefined ? service : `${service}.${purpose}`;
    const draft = plans.get(name) ?? { name, topics: new Map(), byType: new Map() };
    plans.set(name, draft);
    for (const fact of bound.reaction.facts) {
      if (!declared.has(fact.type))
        throw new Error(`${bound.name} hears ${fact.type}: name it in \`facts\`.`);
      add(draft, fact, bound);
    }
  }
  return [...plans.values()];
}

/** How many events share a transaction: so many that it is soon over, but more where their number costs little. */
export function chunkSizeOf({ byType }: ConsumerPlan): number {
  const reactions = [...byType.values()].flat();
  return reactions.every(({ bound }) => bound.reaction.wise === 'set') ? setSize : oneByOneSize;
}

interface Draft {
  name: string;
  topics: Map<string, { definition: TopicDefinition; order: VersionOrder }>;
  byType: Map<string, { fact: Fact; bound: BoundReaction }[]>;
}

function add(draft: Draft, fact: Fact, bound: BoundReaction): void {
  const definition = fact.topic;
  const order = bound.reaction.options.order ?? (definition.compacted ? 'newest' : 'next');
  if (definition.compacted && order === 'next') {
    throw new Error(
      `${bound.name} cannot hear every version of ${definition.name}: it keeps the newest only.`,
    );
  }
  const known = draft.topics.get(definition.name);
  if (known && known.order !== order) {
    throw new Error(
      `${bound.name} hears ${definition.name} by '${order}', another reaction of ${draft.name} by '${known.order}'.`,
    );
  }
  draft.topics.set(definition.name, { definition, order });
  draft.byType.set(fact.type, [...(draft.byType.get(fact.type) ?? []), { fact, bound }]);
}
