import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
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

  byIds(ids: readonly string[]): Promise<ReferralRow[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.entities.findBy(ReferralEntity, { id: In([...ids]) });
  }

  byCode(code: string): Promise<ReferralRow | null> {
    return this.entities.findOneBy(ReferralEntity, { code });
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
