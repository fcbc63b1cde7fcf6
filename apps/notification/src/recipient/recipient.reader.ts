import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecipientEntity, ReferralEntity } from './recipient.entity.js';

/** Knows what earlier facts said of a referral and whom it was sent to. */
@Injectable()
export class RecipientReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where no fact about the recipient was heard yet. */
  async organizationOf(
    recipientId: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string | null> {
    if (recipientId === null) return null;
    const recipient = await manager.findOneBy(RecipientEntity, { recipientId });
    return recipient?.organizationId ?? null;
  }

  /** Null where no fact about it was heard yet. */
  referral(referralId: string, manager: EntityManager): Promise<ReferralEntity | null> {
    return manager.findOneBy(ReferralEntity, { referralId });
  }

  /**
   * Whoever was asked before this version of the referral, and whose part was not over by then; the same whether the
   * fact of this version, or later ones, were noted already.
   */
  partOfIt(referralId: string, version: number, manager: EntityManager): Promise<RecipientEntity[]> {
    return manager
      .createQueryBuilder(RecipientEntity, 'recipient')
      .where('recipient.referralId = :referralId and recipient.asked', { referralId, version })
      .andWhere('coalesce(recipient.askedVersion, 0) < :version')
      .andWhere('(recipient.endedVersion is null or recipient.endedVersion >= :version)')
      .orderBy('recipient.recipientId')
      .getMany();
  }
}
