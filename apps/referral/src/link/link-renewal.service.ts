import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database';
import { LinkRenewed } from '#libs/events';
import { IdempotencyKeyReused, NotAllowed, NotFound, type Problem } from '#libs/graphql';
import { Outbox } from '#libs/messaging';
import { Idempotency, type KeyedCall } from '../idempotency/idempotency.service.js';
import { LinkEntity } from './link.entity.js';
import { LinkWords } from './link-words.service.js';

/** The fresh link, as far as whoever renewed it may hold it. */
export interface RenewedLink {
  url: string | null;
  secret: string | null;
}

/** Which link is renewed, in which call, and whether the caller may hold the fresh one. */
export interface Renewal {
  linkId: string;
  call: KeyedCall;
  mayHold: boolean;
}

/** Replaces a link: the old one stops working at once, with everything that its secret or one-time codes opened. */
@Injectable()
export class LinkRenewal {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
    private readonly words: LinkWords,
  ) {}

  async renew({ linkId, call, mayHold }: Renewal): Promise<RenewedLink | Problem> {
    return this.transactions.run([linkId, ...this.idempotency.lockOf(call)], async (manager) => {
      const known = await this.idempotency.check(manager, call);
      if (known.kind === 'OTHER') return new IdempotencyKeyReused();
      const link = await manager.findOneBy(LinkEntity, { id: linkId });
      if (!link) return new NotFound();
      if (known.kind === 'FIRST') {
        if (link.endsAt !== null)
          return new NotAllowed('The part of this recipient is over; its link is not renewed.');
        await this.raise(manager, link, call);
      }
      const isOwn = link.audience === 'PERSON' && mayHold;
      return { url: mayHold ? this.words.url(link) : null, secret: isOwn ? this.words.secret(link) : null };
    });
  }

  private async raise(manager: EntityManager, link: LinkEntity, call: KeyedCall): Promise<void> {
    link.epoch += 1;
    await manager.save(link);
    const { id: linkId, referralId, recipientId, audience } = link;
    const data = { linkId, referralId, recipientId, audience };
    await this.outbox.tell(manager, LinkRenewed, { key: linkId, data, at: call.at });
    await this.idempotency.remember(manager, call, { linkId });
  }
}
