import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MembershipDescribed } from '#libs/events';
import { On, type Told } from '#libs/messaging';
import { MembershipEntity } from './membership.entity.js';

@Injectable()
export class MembershipConsumer {
  @On(MembershipDescribed)
  async rememberWhoActs({ data }: Told<typeof MembershipDescribed>, manager: EntityManager): Promise<void> {
    const { membershipId, role, placeId, organizationId, adviserId } = data;
    const until = data.until === null ? null : new Date(data.until);
    const row = { membershipId, role, placeId, organizationId, adviserId, until };
    await manager.upsert(MembershipEntity, row, ['membershipId']);
  }
}
