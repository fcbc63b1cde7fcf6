import type { Pole, Sector } from '#libs/events';

/** Plain counts of one group of a cohort, before anything is suppressed. */
export interface RawFigures {
  key: string;
  sent: number;
  received: number;
  answered: number;
  answeredInTime: number;
  accepted: number;
  untaken: number;
  started: number;
  completed: number;
  withdrawn: number;
  redirected: number;
  /** Median and ninetieth percentile, in hours; null where there is nothing to measure. */
  toReceipt: [number, number] | null;
  toAnswer: [number, number] | null;
  toStart: [number, number] | null;
}

export interface RawFlow {
  pole: Pole;
  sector: Sector;
  count: number;
  accepted: number;
}

export interface RawCount {
  key: string;
  count: number;
}
