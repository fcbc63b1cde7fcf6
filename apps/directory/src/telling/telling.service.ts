import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Fact, Outbox, type Telling } from '#libs/messaging';
import { Clock } from '#libs/service';

@Injectable()
export class TellingService {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Tells a fact that holds from now on, in the transaction that makes it one. */
  async tell<F extends Fact>(
    manager: EntityManager,
    fact: F,
    telling: Omit<Telling<F>, 'at'>,
  ): Promise<void> {
    await this.outbox.tell(manager, fact, { ...telling, at: this.clock.now() });
  }

  /** The same for many records, none of them twice, in one statement. */
  async tellAll<F extends Fact>(
    manager: EntityManager,
    fact: F,
    tellings: readonly Omit<Telling<F>, 'at'>[],
  ): Promise<void> {
    const at = this.clock.now();
    await this.outbox.tellAll(
      manager,
      fact,
      tellings.map((telling) => ({ ...telling, at })),
    );
  }
}
