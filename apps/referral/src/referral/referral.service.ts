import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentCategory } from '#libs/events';
import { PersonSeal } from '../person/person-seal.service.js';
import { ReferralEntity } from './referral.entity.js';
import type { ReferralRow, Situation } from './referral.reader.js';

/** No letter or digit that is taken for another one, read or heard. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Keeps referrals, in the transaction of the act. */
@Injectable()
export class ReferralService {
  constructor(private readonly seal: PersonSeal) {}

  /** The referral, locked until the transaction ends, and when its last act was. */
  async lock(manager: EntityManager, id: string): Promise<{ referral: ReferralRow; lastActAt: Date } | null> {
    const found = await manager
      .createQueryBuilder(ReferralEntity, 'f')
      .leftJoin('steps', 's', 's.referral_id = f.id and s.version = f.version')
      .addSelect('coalesce(s.at, f.created_at)', 'last_act_at')
      .where('f.id = :id', { id })
      .setLock('pessimistic_write', undefined, ['f'])
      .getRawAndEntities<{ last_act_at: Date }>();
    const [referral] = found.entities;
    const [raw] = found.raw;
    return referral && raw ? { referral, lastActAt: raw.last_act_at } : null;
  }

  async add(manager: EntityManager, row: ReferralRow): Promise<void> {
    await manager.insert(ReferralEntity, row);
  }

  async put(manager: EntityManager, row: ReferralRow): Promise<void> {
    await manager.update(ReferralEntity, { id: row.id }, row);
  }

  /** Seals what is said of the situation, each part only where its category is consented. */
  async sealed(
    whose: { id: string; personId: string },
    { publics, ...rest }: Situation,
    categories: readonly ConsentCategory[],
  ): Promise<Pick<ReferralRow, 'need' | 'publics'>> {
    const place = { personId: whose.personId, rowId: whose.id };
    const keepsNeed = categories.includes(ConsentCategory.NEED);
    const keepsPublics = categories.includes(ConsentCategory.PUBLICS) && publics.length > 0;
    return {
      need: keepsNeed
        ? await this.seal.seal({ ...place, field: 'referral.need' }, JSON.stringify(rest))
        : null,
      publics: keepsPublics
        ? await this.seal.seal({ ...place, field: 'referral.publics' }, JSON.stringify({ publics }))
        : null,
    };
  }
}

/** A code to say and write: random, of its own for each referral, in two groups of four. */
export function newReferralCode(): string {
  const fair = 256 - (256 % alphabet.length);
  let code = '';
  while (code.length < 8) {
    for (const byte of randomBytes(16))
      if (byte < fair && code.length < 8) code += alphabet.charAt(byte % alphabet.length);
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
