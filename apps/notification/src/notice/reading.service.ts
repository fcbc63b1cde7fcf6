import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Transactions } from '#libs/database';
import { checkInput, IdempotencyKeyReused, InvalidInput, NotFound } from '#libs/graphql';
import { Clock } from '#libs/service';
import { IdempotencyService, type KeyedCall } from '../idempotency/idempotency.service.js';
import { NoticeEntity } from './notice.entity.js';
import { type MarkNoticesReadInput, markNoticesReadShape } from './notice.inputs.js';
import { own } from './notice.question.js';
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
    const ids = [...new Set(checked.ok.ids.map((id) => id.toLowerCase()))].sort();
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
      return this.markOnce(call, { ids, sight }, manager);
    });
  }

  private async markOnce(
    call: KeyedCall,
    what: { ids: string[]; sight: Sight },
    manager: EntityManager,
  ): Promise<MarkNoticesReadAnswer> {
    const known = await this.idempotency.check(call, manager);
    if (known.kind === 'OTHER') return new IdempotencyKeyReused();
    if (known.kind === 'SAME') return new MarkNoticesReadSuccess(known.answer['read'] ?? 0);
    const read = await this.mark(what.ids, what.sight, manager);
    await this.idempotency.remember(call, { read }, manager);
    return new MarkNoticesReadSuccess(read);
  }

  private async areOwn(ids: string[], sight: Sight, manager: EntityManager): Promise<boolean> {
    const found = await manager
      .createQueryBuilder(NoticeEntity, 'notice')
      .where(`${own(sight)} and notice.channel = 'IN_APP' and notice.id = any(:ids)`, { ...sight, ids })
      .getCount();
    return found === ids.length;
  }

  private async mark(ids: string[], { membershipId }: Sight, manager: EntityManager): Promise<number> {
    const at = this.clock.now();
    const read = await manager.query<unknown[]>(
      `insert into notice_reads (notice_id, membership_id, at) select id, $2, $3 from unnest($1::uuid[]) id
         on conflict do nothing returning notice_id`,
      [ids, membershipId, at],
    );
    await manager.query(
      `update notices set status = 'DELIVERED', delivered_at = $2, sent_at = coalesce(sent_at, $2), claimed_until = null
        where id = any ($1) and delivered_at is null`,
      [ids, at],
    );
    return read.length;
  }
}
