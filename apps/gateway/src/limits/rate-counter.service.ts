import { Injectable } from '@nestjs/common';
import { RateLimits } from '#libs/cache';
import { Clock } from '#libs/service';
import { tooMany } from '../door/door.errors.js';
import type { Visitor } from '../door/door.types.js';
import { Recent } from '../door/recent.js';

const tenMinutesInSeconds = 600;
const secretTries = 20;
const keptSenders = 50_000;

export interface RateSettings {
  requestsPerMinute: number;
  anonymousRequestsPerMinute: number;
  wrongCredentialsPerTenMinutes: number;
}

export type WrongCredential = 'link' | 'token';

/** Counts what each caller sends and what does not hold, and says no in time. Every method throws DoorClosed (429). */
@Injectable()
export class RateCounter {
  private readonly shutOut = new Recent<number>(keptSenders);

  constructor(
    private readonly limits: RateLimits,
    private readonly settings: RateSettings,
    private readonly clock: Clock,
  ) {}

  /** One request of a caller; callers without credentials are counted by sender, and more strictly. */
  async countRequest(visitor: Visitor): Promise<void> {
    const anonymous = visitor.caller.kind === 'ANONYMOUS';
    const { requestsPerMinute, anonymousRequestsPerMinute } = this.settings;
    const points = anonymous ? anonymousRequestsPerMinute : requestsPerMinute;
    const counted = await this.limits.consume(anonymous ? 'anonymous' : 'caller', visitor.key, points, 60);
    if (!counted.allowed) throw tooMany(counted.retryAfterMs);
  }

  /** One try of a secret that people speak: short enough to be guessed by whoever may try often. */
  async countTry(visitor: Visitor): Promise<void> {
    const counted = await this.limits.consume('secret', visitor.key, secretTries, tenMinutesInSeconds);
    if (!counted.allowed) throw tooMany(counted.retryAfterMs);
  }

  /** A credential that did not hold. Past the limit its sender is shut out until the ten minutes are over. */
  async countWrong(what: WrongCredential, sender: string): Promise<void> {
    const points = this.settings.wrongCredentialsPerTenMinutes;
    const counted = await this.limits.consume(`wrong-${what}`, sender, points, tenMinutesInSeconds);
    if (counted.allowed) return;
    this.shutOut.set(`${what}:${sender}`, this.clock.now().getTime() + counted.retryAfterMs);
    throw tooMany(counted.retryAfterMs);
  }

  /** Refuses even a right credential of a sender who is shut out, so that guessing tells nothing. */
  refuseShutOut(what: WrongCredential, sender: string): void {
    const until = this.shutOut.get(`${what}:${sender}`);
    const waitMs = until === undefined ? 0 : until - this.clock.now().getTime();
    if (waitMs > 0) throw tooMany(waitMs);
  }
}
