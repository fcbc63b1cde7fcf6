import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database';
import type { Party } from '#libs/events';
import { newId } from '#libs/service';
import { PersonSeal } from '../person/person-seal.service.js';
import { IdentityViewEntity, IdentityViewSaltEntity } from './identity-view.entity.js';
import { commitTo } from './identity-view.machine.js';

/** Somebody is about to see who a referral is about. */
export interface IdentityViewing {
  referralId: string;
  placeId: string;
  personId: string;
  party: Party;
  subject: string | null;
  adviserId: string | null;
  organizationId: string | null;
  linkId: string | null;
  /** Why, in their own words. */
  purpose: string | null;
}

@Injectable()
export class IdentityViewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly seal: PersonSeal,
  ) {}

  /**
   * Writes down who is about to see whom. When it resolves, the views are committed; only then may the identity be
   * given. When it throws, nobody may be shown anything.
   */
  async write(viewings: readonly IdentityViewing[], at: Date): Promise<void> {
    if (viewings.length === 0) return;
    const rows = await this.rowsOf(viewings, at);
    await this.transactions.run([], async (manager) => {
      await manager.insert(
        IdentityViewEntity,
        rows.map(({ view }) => view),
      );
      await manager.insert(
        IdentityViewSaltEntity,
        rows.map(({ salt }) => salt),
      );
    });
  }

  private async rowsOf(viewings: readonly IdentityViewing[], at: Date) {
    const purposes = await this.sealedPurposes(viewings);
    return viewings.map(({ referralId, personId, placeId, party, ...who }, index) => {
      const viewId = newId();
      const salt = {
        viewId,
        placeId,
        referralId,
        personId,
        salt: randomBytes(32),
        purpose: purposes[index] ?? null,
      };
      const { subject, adviserId, organizationId, linkId } = who;
      const commitment = commitTo(salt, salt.salt);
      const view = { id: viewId, placeId, at, party, subject, adviserId, organizationId, linkId, commitment };
      return { view, salt };
    });
  }

  private async sealedPurposes(viewings: readonly IdentityViewing[]): Promise<(Buffer | null)[]> {
    const sealed = await this.seal.sealManyAlike(
      viewings.map(({ personId, referralId, purpose }) => ({
        personId,
        rowId: referralId,
        field: 'identity_view.purpose',
        text: purpose ?? '',
      })),
    );
    return sealed.map((box, index) => (viewings[index]?.purpose ? box : null));
  }
}
