import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DataOf, FactDefinition } from '#libs/events';
import { Outbox } from '#libs/messaging';
import { Clock } from '#libs/service';

/** What a record's fact says and of which version. */
export interface Telling<F> {
  key: string;
  version: number;
  data: DataOf<F>;
}

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
  async tell<F extends FactDefinition>(manager: EntityManager, fact: F, telling: Telling<F>): Promise<void> {
    await this.outbox.tell(manager, fact, { ...telling, at: this.clock.now() });
  }
}
