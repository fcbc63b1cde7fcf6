import type { Kind } from './entries/kinds.js';
import type { ReasonCount } from './findings/finding-log.js';
import type { Inspection } from './reading/encoding.js';

/** What became of the rows of one kind. */
export interface Counts {
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
}

/** What an import did. */
export interface ImportReport {
  format: string;
  startedAt: string;
  seconds: number;
  files: (Inspection & { name: string; rows: number })[];
  /** Set where a file as a whole was refused: then nothing at all was written. */
  refusedFile: { file: string; sentence: string } | null;
  /** How many rows of the files were refused, while they were read or when they were written. */
  refusedRows: number;
  /** What was written, by kind; `refused` are those that were read well and could not be written. */
  written: Partial<Record<Kind, Counts>>;
  /** Why rows and values were refused, left out, mended or noted: by reason, with the first of each. */
  reasons: ReasonCount[];
}

/** Where an import stands. */
export interface Progress {
  phase: 'reading' | 'writing';
  /** The file that is read, or the kind that is written. */
  what: string;
  rows: number;
}

/** Sums over all kinds. */
export function totalOf(report: ImportReport): Counts {
  const total: Counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const counts of Object.values(report.written)) {
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
  }
  return total;
}

/** Whether any row was taken, or was there already. */
export function hasTaken(report: ImportReport): boolean {
  const { created, changed, unchanged } = totalOf(report);
  return created + changed + unchanged > 0;
}

/** Whether the files are as they should be and hold no rows at all. */
export function isEmpty({ files, refusedFile, refusedRows }: ImportReport): boolean {
  return refusedFile === null && refusedRows === 0 && files.every(({ rows }) => rows === 0);
}
