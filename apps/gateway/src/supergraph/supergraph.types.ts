import type { Visitor } from '../door/door.types.js';

/** A subgraph as this process reaches it. `url` has no path. */
interface Subgraph {
  url: string;
  secret: string;
}

/** The subgraphs by the names that the supergraph gives them. */
export type Subgraphs = Readonly<Record<string, Subgraph>>;

/** What every operation runs with, whichever door it came through. */
export interface OperationContext extends Record<string, unknown> {
  visitor: Visitor;
}
