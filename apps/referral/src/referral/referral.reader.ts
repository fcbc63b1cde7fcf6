import { Injectable } from '@nestjs/common';
import { EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { AGGREGATE_LOCKS } from '#libs/database';
import { PersonSeal } from '../person/person-seal.service.js';
import { ReferralEntity } from './referral.entity.js';

/** A referral as it is stored; what is sealed stays sealed. */
export type ReferralRow = Readonly<ReferralEntity>;

/** What a referral says of the person's situation. */
export interface Situation {
  need: string | null;
  territory: string | null;
  support: string[];
  publics: string[];
}

export const noSituation: Situation = { need: null, territory: null, support: [], publics: [] };

/** Asks without authorising: whoever shows what it gives decides by the visibility rules. */
@Injectable()
export class ReferralReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  byId(id: string): Promise<ReferralRow | null> {
    return this.entities.findOneBy(ReferralEntity, { id });
  }

  byIds(ids: readonly string[], manager: EntityManager = this.entities): Promise<ReferralRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : manager.findBy(ReferralEntity, { id: In([...ids]) });
  }

  /** A query of these referrals, for whoever reads with them what belongs to them. */
  queryOf(ids: readonly string[]): SelectQueryBuilder<ReferralEntity> {
    return this.entities
      .createQueryBuilder(ReferralEntity, 'referral')
      .where('referral.id = any(:ids)', { ids });
  }

  byCode(code: string): Promise<ReferralRow | null> {
    return this.entities.findOneBy(ReferralEntity, { code });
  }

  /**
   * Another open referral of the same person from the same place to one of these services. Sendings for one person wait
   * for each other here, so that two at once cannot both find nothing.
   */
  async openToSameService(
    manager: EntityManager,
    { id, personId, placeId }: ReferralRow,
    serviceIds: readonly string[],
  ): Promise<string | null> {
    await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      AGGREGATE_LOCKS,
      `person:${personId}`,
    ]);
    const rows = await manager.query<{ id: string }[]>(
      `select f.id from referrals f join recipients r on r.referral_id = f.id
        where f.person_id = $1 and f.place_id = $2 and f.id <> $3 and f.closed_at is null and f.status <> 'DRAFT'
          and r.service_id = any($4::uuid[])
          and r.status in ('AWAITING_PERSON', 'QUEUED', 'SENT', 'RECEIVED', 'WAITLISTED', 'ACCEPTED')
        order by f.created_at desc limit 1`,
      [personId, placeId, id, serviceIds],
    );
    return rows[0]?.id ?? null;
  }

  /** Opens what these referrals say, in the order asked; empty for a person who was erased. */
  async situations(rows: readonly ReferralRow[]): Promise<Situation[]> {
    const sealed = rows.flatMap(({ id: rowId, personId, need, publics }) => [
      ...(need ? [{ personId, rowId, field: 'referral.need', sealed: need }] : []),
      ...(publics ? [{ personId, rowId, field: 'referral.publics', sealed: publics }] : []),
    ]);
    const texts = await this.seal.openMany(sealed);
    const found = new Map<string, Situation>();
    for (const [index, { rowId }] of sealed.entries()) {
      const part = JSON.parse(texts[index] ?? '{}') as Partial<Situation>;
      found.set(rowId, { ...(found.get(rowId) ?? noSituation), ...part });
    }
    return rows.map(({ id }) => found.get(id) ?? noSituation);
  }
}
