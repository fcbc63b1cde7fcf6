import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Backoff } from './backoff.js';
import { isAbsence, isPassing } from './failures.js';
import { transactOnce } from './transact-once.js';

/** How a piece of work is bounded and tried. */
export interface TransactionLimits {
  /** Rolled back when it lasts longer; 5,000 unless said otherwise. */
  timeoutMs?: number;
  /** Tries at most, the first included; 6 unless said otherwise. */
  tries?: number;
}

/** The one way to change things. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits it.
   *
   * Its first statement takes an advisory lock on each key of `locks` (the ids of the aggregates to be changed), in
   * one order for everybody: versions and facts of an aggregate then come out in the order in which they were made.
   * Conflicts, deadlocks and connections lost before the commit are tried again with growing waits, so `work` may
   * run several times: it touches nothing but the manager. Rolled back after 5 s.
   * Throws what `work` throws; `CommitUnknown` where the connection broke, or the time was up, while committing.
   */
  async run<T>(
    locks: readonly string[],
    work: (manager: EntityManager) => Promise<T>,
    limits: TransactionLimits = {},
  ): Promise<T> {
    const { timeoutMs = 5_000, tries = 6 } = limits;
    const backoff = new Backoff(20, 1_000);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transactOnce(this.dataSource, { locks, timeoutMs }, work);
      } catch (error) {
        if (attempt >= tries || !isPassing(error)) throw error;
        if (isAbsence(error)) await backoff.wait();
        await backoff.wait();
      }
    }
  }
}
