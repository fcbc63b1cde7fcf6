import type { Kind } from '../entries/kinds.js';

/** Rows of one kind and one source, as they were staged. */
export interface Batch {
  kind: Kind;
  source: string;
  rows: StagedEntry[];
}

export interface StagedEntry {
  n: string;
  key: string;
  file: string;
  row: string;
  entry: unknown;
}

/** The entries of a batch, in the shape that was checked when they were staged. */
export function entriesOf<Entry>(batch: Batch): Entry[] {
  return batch.rows.map(({ entry }) => entry as Entry);
}
