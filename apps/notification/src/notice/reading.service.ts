import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { Transactions } from '#libs/database';
import { checkInput, IdempotencyKeyReused, InvalidInput, NotFound } from '#libs/graphql';
import { Clock } from '#libs/service';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import { NoticeEntity } from './notice.entity.js';
import { type MarkNoticesReadInput, markNoticesReadShape } from './notice.inputs.js';
import { type MarkNoticesReadAnswer, MarkNoticesReadSuccess } from './notice.types.js';
import type { Sight } from './sight.machine.js';

const isId = z.guid();

/** Marks notices as read. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** All of them or none: an id that is not one of one's own in-app notices is `NotFound`. */
  async markRead(subject: string, sight: Sight, input: MarkNoticesReadInput): Promise<MarkNoticesReadAnswer> {
    const checked = checkInput(markNoticesReadShape, input);
    if (checked instanceof InvalidInput) return checked;
    const ids = [...new Set(checked.ok.ids)].sort();
    if (!ids.every((id) => isId.safeParse(id).success)) return new NotFound();
    const call = {
      scope: `member:${subject}`,
      mutation: 'markNoticesRead',
      key: checked.ok.idempotencyKey ?? null,
      input: [sight.membershipId, ids],
      at: this.clock.now(),
    };
    return this.transactions.run(this.idempotency.locksOf(call), async (manager) => {
      if (!(await this.areOwn(ids, sight, manager))) return new NotFound();
      const known = await this.idempotency.check(call, manager);
      if (known.kind === 'OTHER') return new IdempotencyKeyReused();
      if (known.kind === 'SAME') return new MarkNoticesReadSuccess(known.answer['read'] ?? 0);
      const read = await this.mark(ids, call.at, manager);
      await this.idempotency.remember(call, { read }, manager);
      return new MarkNoticesReadSuccess(read);
    });
  }

  private async areOwn(ids: string[], { membershipId }: Sight, manager: EntityManager): Promise<boolean> {
    const own = await manager.countBy(NoticeEntity, { id: In(ids), membershipId, channel: 'IN_APP' });
    return own === ids.length;
  }

  private async mark(ids: string[], at: Date, manager: EntityManager): Promise<number> {
    const [, changed] = await manager.query<[unknown[], number]>(
      `update notices set status = 'DELIVERED', read_at = $2, delivered_at = coalesce(delivered_at, $2),
              sent_at = coalesce(sent_at, $2), claimed_until = null
        where id = any ($1) and read_at is null`,
      [ids, at],
    );
    return changed;
  }
}
