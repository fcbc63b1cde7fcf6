import { Injectable } from '@nestjs/common';
import { EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Pole, ReferralStatus, Sector } from '#libs/events';
import { ReferralEntity } from './referral.entity.js';
import type { Asker, Scope } from './referral.visibility.js';

/** Which referrals a list shows. */
export interface ReferralFilter {
  status?: ReferralStatus[] | null;
  sector?: Sector[] | null;
  pole?: Pole[] | null;
  placeId?: string | null;
  mine?: boolean | null;
  overdue?: boolean | null;
  code?: string | null;
  sentWithin?: { from: Date; until: Date } | null;
}

/** Whose list it is, and what of it. */
export interface ReferralQuestion {
  scope: Scope;
  asker: Asker;
  filter: ReferralFilter;
  now: Date;
}

type Query = SelectQueryBuilder<ReferralEntity>;

const countedAtMost = 1_000;

/** Lists referrals, newest first; every question is drawn from what its caller may see. */
@Injectable()
export class ReferralListReader {
  constructor(private readonly entities: EntityManager) {}

  /** Ids with their sort keys. */
  async page(
    question: ReferralQuestion,
    { take, after }: { take: number; after: readonly [string, string] | null },
  ): Promise<{ id: string; createdAt: Date }[]> {
    const query = this.query(question);
    if (!query) return [];
    if (after)
      query.andWhere('(f.created_at, f.id) < (:createdAt, :id)', { createdAt: after[0], id: after[1] });
    return query
      .select(['f.id', 'f.createdAt'])
      .orderBy('f.createdAt', 'DESC')
      .addOrderBy('f.id', 'DESC')
      .limit(take)
      .getMany();
  }

  /** How many there are; null beyond a thousand, where counting would cost a scan. */
  async count(question: ReferralQuestion): Promise<number | null> {
    const query = this.query(question);
    if (!query) return 0;
    const rows = await query
      .select('f.id')
      .limit(countedAtMost + 1)
      .getMany();
    return rows.length > countedAtMost ? null : rows.length;
  }

  private query({ scope, asker, filter, now }: ReferralQuestion): Query | null {
    if (scope.kind === 'NOTHING') return null;
    const query = this.entities.createQueryBuilder(ReferralEntity, 'f').where('true');
    within(query, scope);
    const { status, sector, pole, placeId, mine, code, sentWithin } = filter;
    if (status) query.andWhere('f.status = any(:status::text[])', { status });
    if (sector) query.andWhere('f.sector = any(:sector::text[])', { sector });
    if (pole) query.andWhere('f.pole = any(:pole::text[])', { pole });
    if (placeId) query.andWhere('f.place_id = :placeId', { placeId });
    if (code) query.andWhere('f.code = :code', { code });
    if (sentWithin) sentIn(query, scope, sentWithin);
    if (mine === true)
      query.andWhere('f.sender_id = :senderId', { senderId: asker.member?.adviserId ?? null });
    if (filter.overdue === true) overdue(query, scope, now);
    return query;
  }
}

const own = 'select 1 from recipients r where r.referral_id = f.id and r.sent_at is not null';

function within(query: Query, scope: Scope): void {
  if (scope.kind === 'PLACE') query.andWhere('f.place_id = :ofPlace', { ofPlace: scope.placeId });
  if (scope.kind === 'REFERRAL') query.andWhere('f.id = :theOne', { theOne: scope.referralId });
  const partner = partnerOf(scope);
  if (partner) query.andWhere(`exists (${own} and ${partner.sql})`, partner.values);
}

/** A partner finds it by when it was asked itself, not by when others were. */
function sentIn(query: Query, scope: Scope, period: { from: Date; until: Date }): void {
  const partner = partnerOf(scope);
  if (partner) {
    const asked = `r.sent_at >= :from and r.sent_at < :until and ${partner.sql}`;
    query.andWhere(`exists (${own} and ${asked})`, { ...period, ...partner.values });
  } else query.andWhere('f.sent_at >= :from and f.sent_at < :until', period);
}

/** A partner's list follows its own clocks; nobody else's shine through. */
function overdue(query: Query, scope: Scope, now: Date): void {
  const partner = partnerOf(scope);
  const late = `r.status in ('SENT', 'RECEIVED', 'WAITLISTED') and r.answer_by < :now`;
  query.andWhere(`exists (${own} and ${late} ${partner ? `and ${partner.sql}` : ''})`, {
    now,
    ...partner?.values,
  });
}

function partnerOf(scope: Scope): { sql: string; values: object } | null {
  if (scope.kind === 'ORGANIZATION') {
    return { sql: 'r.organization_id = :organization', values: { organization: scope.organizationId } };
  }
  if (scope.kind !== 'REFERRAL' || scope.recipientId === null) return null;
  return { sql: 'r.id = :theRecipient', values: { theRecipient: scope.recipientId } };
}
