import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { ConsentEntity } from './consent.entity.js';
import { type ConsentFact, sumUp } from './consent.machine.js';

@Injectable()
export class ConsentReader {
  constructor(private readonly entities: EntityManager) {}

  /** What was agreed about each of these referrals, summed up as it stands at that instant; those about which nothing was are missing. One statement. */
  async currentOf(
    referralIds: readonly string[],
    at: Date,
    manager: EntityManager = this.entities,
  ): Promise<Map<string, ConsentFact>> {
    if (referralIds.length === 0) return new Map();
    const rows = await manager.find(ConsentEntity, {
      where: { referralId: In([...referralIds]) },
      order: { referralId: 'asc', id: 'asc' },
    });
    const byReferral = Map.groupBy(rows, (row) => row.referralId);
    const facts = new Map<string, ConsentFact>();
    for (const [referralId, agreements] of byReferral) {
      const fact = sumUp(agreements, at);
      if (fact) facts.set(referralId, fact);
    }
    return facts;
  }
}
