import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock, Log } from '#libs/service';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { ExpiryService } from './expiry.service.js';

const lookEveryMs = 10_000;
const tidyEvery = 360;

/** Forgets what is kept for a while only. */
@Injectable()
export class Tidying {
  constructor(
    private readonly entities: EntityManager,
    private readonly idempotency: Idempotency,
  ) {}

  forgetOldKeys(at: Date): Promise<void> {
    return this.idempotency.forgetOld(this.entities, at);
  }
}

/** Looks every ten seconds what has expired, and every hour for keys that may be forgotten. */
@Injectable()
export class ExpiryRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private looks = 0;

  constructor(
    private readonly expiry: ExpiryService,
    private readonly tidying: Tidying,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = null));
    }, lookEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const at = this.clock.now();
      const expired = await this.expiry.expireOverdue(at);
      if (expired > 0) this.log.info('Recipients expired.', { count: expired });
      if (this.looks++ % tidyEvery === 0) await this.tidying.forgetOldKeys(at);
    } catch (error) {
      this.log.error('The expiry clock could not look; it looks again in ten seconds.', { error });
    }
  }
}
