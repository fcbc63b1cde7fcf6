import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/graphql';
import { Log } from '#libs/service';
import { ActService } from '../act/act.service.js';
import { theClock } from '../act/doer.js';
import { Act } from '../lifecycle/state.machine.js';
import { type Overdue, RecipientReader } from '../recipient/recipient.reader.js';

const atOnce = 200;

/** Lets recipients expire that waited past their time. Several instances may do so at once: each is expired once. */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly acts: ActService,
    private readonly recipients: RecipientReader,
    private readonly log: Log,
  ) {}

  /** Expires everything that is overdue at that instant; how many there were. One that cannot be expired holds up no other. */
  async expireOverdue(at: Date): Promise<number> {
    let expired = 0;
    let last: Overdue | null = null;
    for (;;) {
      const overdue: Overdue[] = await this.recipients.overdue(at, atOnce, last);
      for (const { id } of overdue) expired += (await this.expire(id, at)) ? 1 : 0;
      last = overdue.at(-1) ?? null;
      if (overdue.length < atOnce) return expired;
    }
  }

  private async expire(recipientId: string, at: Date): Promise<boolean> {
    const deed = { act: Act.EXPIRE, recipientId };
    try {
      const done = await this.acts.perform({
        doer: theClock(at),
        mutation: 'expire',
        act: Act.EXPIRE,
        input: {},
        target: { recipientId },
        decide: () => Promise.resolve({ deed }),
      });
      return !(done instanceof Problem);
    } catch (error) {
      this.log.error('A recipient could not be expired; it is tried again at the next look.', {
        recipientId,
        error,
      });
      return false;
    }
  }
}
