import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { Log } from '#libs/service';
import { SearchService } from './search.service.js';

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

  /** Counts the words of services that a version wrote which did not count by service; there are none but after it. */
  async recount(): Promise<void> {
    await this.untilDone((manager) => this.search.recount(manager));
  }

  private async untilDone(work: (manager: EntityManager) => Promise<number>): Promise<void> {
    for (;;) {
      const done = await this.transactions.run([servicesLock], work);
      if (done === 0) return;
    }
  }
}

/** Does so every few seconds in the running directory. */
@Injectable()
export class SearchUpkeepTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private recounted = false;

  constructor(
    private readonly upkeep: SearchUpkeep,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      if (!this.recounted) await this.upkeep.recount();
      this.recounted = true;
      await this.upkeep.catchUp();
    } catch (error) {
      this.log.warn('The search could not catch up with what changed.', { error });
    } finally {
      this.looking = false;
    }
  }
}
