import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/graphql';
import { ActService } from '../act/act.service.js';
import { theClock } from '../act/doer.js';
import { Act } from '../lifecycle/state.machine.js';
import { RecipientReader } from '../recipient/recipient.reader.js';

const atOnce = 200;

/** Lets recipients expire that waited past their time. Several instances may do so at once: each is expired once. */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly acts: ActService,
    private readonly recipients: RecipientReader,
  ) {}

  /** Expires everything that is overdue at that instant; how many there were. */
  async expireOverdue(at: Date): Promise<number> {
    let expired = 0;
    for (;;) {
      const overdue = await this.recipients.overdue(at, atOnce);
      const done = await this.expireEach(overdue, at);
      expired += done;
      if (overdue.length < atOnce || done === 0) return expired;
    }
  }

  private async expireEach(recipientIds: readonly string[], at: Date): Promise<number> {
    let expired = 0;
    for (const recipientId of recipientIds) {
      const deed = { act: Act.EXPIRE, recipientId };
      const done = await this.acts.perform({
        ...{ doer: theClock(at), mutation: 'expire', act: Act.EXPIRE, input: {}, target: { recipientId } },
        decide: () => Promise.resolve({ deed }),
      });
      if (!(done instanceof Problem)) expired += 1;
    }
    return expired;
  }
}
