import type { EntityManager } from 'typeorm';
import type { Fact, Told } from './fact.js';

/** How a consumer follows the versions of a key. */
export type VersionOrder = 'next' | 'newest';

/** How a reaction wishes to be called. */
export interface ReactionOptions<F extends Fact = Fact> {
  /**
   * `next` (default): only the version after the last one heard, later ones wait for it.
   * `newest` (default on compacted topics): any version above the last one heard, older ones are dropped.
   * The same for all reactions of one consumer to one topic.
   */
  order?: VersionOrder;
  /** A consumer of its own, `<service>.<purpose>`, with its own progress and failures. */
  purpose?: string;
  /** Keys of the aggregates that it changes, locked first: a reaction that tells facts of its own must name them. */
  locks?: (event: Told<F>) => readonly string[];
}

/** What a method marked as a reaction reacts to. */
export interface Reaction {
  readonly facts: readonly Fact[];
  readonly wise: 'one' | 'set';
  readonly options: ReactionOptions<never>;
}

type React<F extends Fact> = (event: Told<F>, manager: EntityManager) => Promise<void>;
type ReactToMany<F extends Fact> = (events: Told<F>[], manager: EntityManager) => Promise<void>;
type Mark<Method> = <T extends Method>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
) => void;

const marked = new WeakMap<object, Reaction[]>();

/** The reactions that a method was marked with. */
export function reactionsOf(method: object): readonly Reaction[] {
  return marked.get(method) ?? [];
}

function mark<Method>(reaction: Reaction): Mark<Method> {
  return (_target, _name, { value }) => {
    const method = value as unknown as object;
    marked.set(method, [...reactionsOf(method), reaction]);
  };
}

/**
 * Marks a method of any provider as the reaction to a fact. Name the method for what it does.
 *
 * It is called once with effect for each event, in the order of its key. What it changes through `manager` is kept
 * together with the note that the event was heard, or not at all. It may be called again when that transaction fails,
 * so it touches nothing else. Finishes within 2 s. When it fails three times, the event is parked, and later events of
 * that key wait behind it. Where it is the database that takes longer, the event comes again until it does not.
 */
export function On<F extends Fact>(fact: F, options: ReactionOptions<F> = {}): Mark<React<F>> {
  return mark({ facts: [fact], wise: 'one', options });
}

/** `On` for several facts with one method; tell them apart by `event.type`. */
export function OnMany<const Facts extends readonly Fact[]>(
  facts: Facts,
  options: ReactionOptions<Facts[number]> = {},
): Mark<React<Facts[number]>> {
  return mark({ facts, wise: 'one', options });
}

/**
 * `OnMany`, set-wise: the method gets up to some hundreds of events at once, in order per key, and applies them with few
 * statements. When it fails, it gets each of them alone; when the database takes too long over them, each half.
 */
export function OnBatch<const Facts extends readonly Fact[]>(
  facts: Facts,
  options: ReactionOptions<Facts[number]> = {},
): Mark<ReactToMany<Facts[number]>> {
  return mark({ facts, wise: 'set', options });
}
