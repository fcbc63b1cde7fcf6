import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { Log } from '#libs/service';
import { SearchService } from './search.service.js';
import { countWords, wordSlices } from './search.vocabulary.js';

/** Held by whoever writes services or their projection. */
export const servicesLock = 'directory.services';
const lookEveryMs = 5_000;

/** Writes the projections anew that were noted because they are many, 500 in a transaction. */
@Injectable()
export class SearchUpkeep {
  constructor(
    private readonly transactions: Transactions,
    private readonly search: SearchService,
  ) {}

  /** Until nothing is noted; broken off, it goes on where it was. */
  async catchUp(): Promise<void> {
    await this.untilDone((manager) => this.search.catchUp(manager));
  }

  /**
   * Where a version wrote projections that does not keep the words of each service, these are written anew, and all words
   * counted from nothing, since that version counted, too, in its own way.
   */
  async recount(): Promise<void> {
    const anew = await this.untilDone((manager) => this.search.recount(manager));
    if (anew === 0) return;
    for (const slice of wordSlices)
      await this.transactions.run([servicesLock], (manager) => countWords(manager, slice));
  }

  private async untilDone(work: (manager: EntityManager) => Promise<number>): Promise<number> {
    for (let all = 0; ;) {
      const done = await this.transactions.run([servicesLock], work);
      if (done === 0) return all;
      all += done;
    }
  }
}

/** Does so every few seconds in the running directory. */
@Injectable()
export class SearchUpkeepTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private recounted = false;
  private stopped = false;

  constructor(
    private readonly upkeep: SearchUpkeep,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    await this.trying(() => this.upkeep.catchUp());
    if (!this.recounted) this.recounted = await this.trying(() => this.upkeep.recount());
    this.looking = false;
  }

  /** Whether that went well. */
  private async trying(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!this.stopped) this.log.warn('The search could not catch up with what changed.', { error });
      return false;
    }
  }
}
