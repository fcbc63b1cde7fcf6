import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import type { Party } from '#libs/events';
import { PersonSeal } from '../person/person-seal.service.js';
import { IdentityViewEntity, IdentityViewSaltEntity } from './identity-view.entity.js';

/** Who saw who a referral is about. */
export interface SeenIdentity {
  at: Date;
  party: Party;
  organizationId: string | null;
  purpose: string | null;
}

@Injectable()
export class IdentityViewReader {
  constructor(
    private readonly entities: EntityManager,
    private readonly seal: PersonSeal,
  ) {}

  /** Newest first. */
  async ofReferral(referralId: string): Promise<SeenIdentity[]> {
    const salts = await this.entities.findBy(IdentityViewSaltEntity, { referralId });
    const views = await this.entities.find(IdentityViewEntity, {
      where: { id: In(salts.map(({ viewId }) => viewId)) },
      order: { at: 'desc', id: 'desc' },
    });
    const purposes = await this.purposesOf(salts);
    return views.map(({ id, at, party, organizationId }) => ({
      at,
      party,
      organizationId,
      purpose: purposes.get(id) ?? null,
    }));
  }

  private async purposesOf(salts: readonly IdentityViewSaltEntity[]): Promise<Map<string, string | null>> {
    const given = salts.flatMap(({ viewId, personId, referralId, purpose }) =>
      purpose
        ? [{ viewId, personId, rowId: referralId, field: 'identity_view.purpose', sealed: purpose }]
        : [],
    );
    const texts = await this.seal.openMany(given);
    return new Map(given.map(({ viewId }, index) => [viewId, texts[index] ?? null]));
  }
}
