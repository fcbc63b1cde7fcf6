import type { z } from 'zod';

/** Where facts of one aggregate travel; `<service>.<aggregate>.v<n>`. */
export interface TopicDefinition {
  readonly name: string;
  /** The one service that tells on it. */
  readonly owner: string;
  readonly partitions: number;
  /** Keeps the newest fact of each key only; each carries whole state. */
  readonly compacted: boolean;
}

/** One kind of fact: its name on the wire, where it travels, what its data must be. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly topic: TopicDefinition;
  readonly schema: z.ZodType<Data>;
}

/** The data of a fact, as both ends parse it. */
export type DataOf<F> = F extends Fact<string, infer Data> ? Data : never;

/** A fact as a consumer hears it. */
export interface Told<F extends Fact = Fact> {
  readonly id: string;
  readonly type: F['type'];
  /** The id of the aggregate; facts of one key arrive in the order of their versions. */
  readonly key: string;
  readonly version: number;
  readonly data: DataOf<F>;
  /** When it happened, or takes effect. */
  readonly at: Date;
  /** When it was told. */
  readonly recordedAt: Date;
  /** Told of long ago, by a seed or an import: nobody is to be notified, no clock fires. */
  readonly historical: boolean;
  readonly correlationId: string;
  readonly causationId: string | null;
}
