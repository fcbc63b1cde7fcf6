/** One source: a register, a file, this network itself. Written before anything of it. */
export interface SourceRecord {
  source: string;
  name: string;
  url?: string | null;
  license?: string | null;
  attribution?: string | null;
  openData: boolean;
}

/** How a source names one of its records; `source` absent: the same as the record that refers to it. */
export type Reference = string | { source: string; sourceId: string };

/** What every record of a source carries. */
export interface Sourced {
  source: string;
  /** The record's key in its source; never changes. */
  sourceId: string;
  /** For records that are known elsewhere by their id; a new one is made where absent. Ignored for known records. */
  id?: string;
}

/** Why one record was not written. */
export interface Refused {
  sourceId: string;
  /** A sentence. */
  reason: string;
}

/** What became of a batch; source ids. A refused record leaves nothing behind, the others are written. */
export interface Written {
  created: string[];
  changed: string[];
  unchanged: string[];
  refused: Refused[];
}
