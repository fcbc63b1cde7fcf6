import { Injectable } from '@nestjs/common';
import { EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { RecipientStatus } from '#libs/events';
import type { Scope } from '../referral/referral.visibility.js';
import { RecipientEntity } from './recipient.entity.js';

/** Which recipients an inbox shows. */
export interface RecipientFilter {
  status?: RecipientStatus[] | null;
  serviceId?: string | null;
  organizationId?: string | null;
  overdue?: boolean | null;
}

/** Whose inbox it is, and what of it. */
export interface InboxQuestion {
  scope: Scope;
  filter: RecipientFilter;
  now: Date;
}

/** What of a recipient a list is made of. */
export interface InboxLine {
  id: string;
  referralId: string;
  sentAt: Date;
}

const countedAtMost = 1_000;

/** Lists what a partner was asked, newest first. */
@Injectable()
export class InboxReader {
  constructor(private readonly entities: EntityManager) {}

  async page(
    question: InboxQuestion,
    { take, after }: { take: number; after: readonly [string, string] | null },
  ): Promise<InboxLine[]> {
    const query = this.query(question);
    if (!query) return [];
    if (after) query.andWhere('(r.sent_at, r.id) < (:sentAt, :id)', { sentAt: after[0], id: after[1] });
    const rows = await query
      .select(['r.id', 'r.referralId', 'r.sentAt'])
      .orderBy('r.sentAt', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(take)
      .getMany();
    return rows.flatMap(({ id, referralId, sentAt }) => (sentAt ? [{ id, referralId, sentAt }] : []));
  }

  /** How many there are; null beyond a thousand, where counting would cost a scan. */
  async count(question: InboxQuestion): Promise<number | null> {
    const query = this.query(question);
    if (!query) return 0;
    const rows = await query
      .select('r.id')
      .limit(countedAtMost + 1)
      .getMany();
    return rows.length > countedAtMost ? null : rows.length;
  }

  private query({ scope, filter, now }: InboxQuestion): SelectQueryBuilder<RecipientEntity> | null {
    const query = this.entities.createQueryBuilder(RecipientEntity, 'r').where('r.sent_at is not null');
    if (scope.kind === 'ORGANIZATION') {
      query.andWhere('r.organization_id = :ofOrganization', { ofOrganization: scope.organizationId });
    } else if (scope.kind === 'REFERRAL' && scope.recipientId !== null) {
      query.andWhere('r.id = :theOne', { theOne: scope.recipientId });
    } else return null;
    const { status, serviceId, organizationId } = filter;
    if (status) query.andWhere('r.status = any(:status::text[])', { status });
    if (serviceId) query.andWhere('r.service_id = :serviceId', { serviceId });
    if (organizationId) query.andWhere('r.organization_id = :organizationId', { organizationId });
    if (filter.overdue === true) {
      query.andWhere(`r.status in ('SENT', 'RECEIVED', 'WAITLISTED') and r.answer_by < :now`, { now });
    }
    return query;
  }
}
