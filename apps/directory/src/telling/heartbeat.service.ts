import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DirectoryBeat } from '#libs/events';
import { Transactions } from '#libs/database';
import { Log } from '#libs/service';
import { TellingService } from './telling.service.js';

const heartbeat = '0198c0de-0000-7000-8000-000000000001';
const everyMs = 60_000;
const lookEveryMs = 5_000;

/** Says every minute that what the directory told is up to date; several instances together say it once. */
@Injectable()
export class HeartbeatService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly telling: TellingService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
    void this.look();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Beats where the last beat, of whichever instance, is a minute old; says whether it did. */
  async beat(): Promise<boolean> {
    const now = this.telling.now();
    const due = new Date(now.getTime() - everyMs);
    return this.transactions.run([heartbeat], async (manager) => {
      const rows = await manager.query<{ version: number }[]>(
        `insert into heartbeats (id, beaten_at, version) values ($1, $2, 1)
         on conflict (id) do update set beaten_at = $2, version = heartbeats.version + 1
           where heartbeats.beaten_at <= $3
         returning version`,
        [heartbeat, now, due],
      );
      const [beaten] = rows;
      if (!beaten) return false;
      const { version } = beaten;
      await this.telling.tell(manager, DirectoryBeat, {
        key: heartbeat,
        version,
        data: { at: now.toISOString() },
      });
      return true;
    });
  }

  private async look(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.log.warn('The directory could not say that it is up to date.', { error });
    }
  }
}
