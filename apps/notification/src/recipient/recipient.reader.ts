import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecipientEntity, ReferralEntity } from './recipient.entity.js';

/** Knows what earlier facts said of a referral and whom it was sent to. */
@Injectable()
export class RecipientReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where no fact about the recipient was heard yet. */
  async organizationOf(recipientId: string | null): Promise<string | null> {
    if (recipientId === null) return null;
    const recipient = await this.dataSource.manager.findOneBy(RecipientEntity, { recipientId });
    return recipient?.organizationId ?? null;
  }

  /** Null where no fact about it was heard yet. */
  referral(referralId: string, manager: EntityManager): Promise<ReferralEntity | null> {
    return manager.findOneBy(ReferralEntity, { referralId });
  }

  /** Every recipient of the referral that was ever asked, and so knows of it. */
  asked(referralId: string, manager: EntityManager): Promise<RecipientEntity[]> {
    return manager.find(RecipientEntity, {
      where: { referralId, asked: true },
      order: { recipientId: 'ASC' },
    });
  }
}
