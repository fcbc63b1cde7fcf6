import { Injectable } from '@nestjs/common';
import { EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { PersonSeal } from '../person/person-seal.service.js';
import { RecipientEntity } from './recipient.entity.js';

/** A recipient as it is stored; what is sealed stays sealed. */
export type RecipientRow = Readonly<RecipientEntity>;

/** What a recipient said in its own words. */
export interface RecipientWords {
  message: string | null;
  declineText: string | null;
}

/** A recipient that waited past its time. */
export interface Overdue {
  id: string;
  expiresAt: Date;
}

/** Asks without authorising: whoever shows what it gives decides by the visibility rules. */
@Injectable()
export class RecipientReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  byId(id: string): Promise<RecipientRow | null> {
    return this.entities.findOneBy(RecipientEntity, { id });
  }

  byIds(ids: readonly string[]): Promise<RecipientRow[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.entities.findBy(RecipientEntity, { id: In([...ids]) });
  }

  /** Those whose time to wait is over, the longest waiting first; nothing that a seed played. */
  async overdue(at: Date, limit: number, after: Overdue | null = null): Promise<Overdue[]> {
    return this.entities.query<Overdue[]>(
      `select r.id, r.expires_at as "expiresAt" from recipients r join referrals f on f.id = r.referral_id
        where r.status in ('AWAITING_PERSON', 'SENT', 'RECEIVED', 'WAITLISTED') and r.expires_at <= $1
          and ($3::timestamptz is null or (r.expires_at, r.id) > ($3, $4::uuid))
          and f.closed_at is null and f.status = 'SENT' and not f.historical
        order by r.expires_at, r.id limit $2`,
      [at, limit, after?.expiresAt ?? null, after?.id ?? null],
    );
  }

  ofReferral(referralId: string): Promise<RecipientRow[]> {
    return this.ofReferrals([referralId]);
  }

  ofReferrals(referralIds: readonly string[]): Promise<RecipientRow[]> {
    if (referralIds.length === 0) return Promise.resolve([]);
    return this.entities.find(RecipientEntity, {
      where: { referralId: In([...referralIds]) },
      order: { referralId: 'asc', position: 'asc', id: 'asc' },
    });
  }

  /** What a query of referrals finds, with their recipients in order: in one statement, so that no act comes between them. */
  alongWith<Referral extends object>(
    query: SelectQueryBuilder<Referral>,
  ): Promise<(Referral & { recipients: RecipientRow[] })[]> {
    const { alias } = query;
    return query
      .leftJoinAndMapMany(
        `${alias}.recipients`,
        RecipientEntity,
        'recipient',
        `recipient.referral_id = ${alias}.id`,
      )
      .orderBy('recipient.position')
      .addOrderBy('recipient.id')
      .getMany() as Promise<(Referral & { recipients: RecipientRow[] })[]>;
  }

  /** Opens what these recipients of that person's referrals wrote, in the order asked. */
  async words(items: readonly { row: RecipientRow; personId: string }[]): Promise<RecipientWords[]> {
    const sealed = items.flatMap(({ row, personId }) => [
      ...(row.message ? [{ personId, rowId: row.id, field: 'recipient.message', sealed: row.message }] : []),
      ...(row.declineText
        ? [{ personId, rowId: row.id, field: 'recipient.decline-text', sealed: row.declineText }]
        : []),
    ]);
    const texts = await this.seal.openMany(sealed);
    const found = new Map(
      sealed.map(({ rowId, field }, index) => [`${rowId} ${field}`, texts[index] ?? null]),
    );
    return items.map(({ row: { id } }) => ({
      message: found.get(`${id} recipient.message`) ?? null,
      declineText: found.get(`${id} recipient.decline-text`) ?? null,
    }));
  }
}
