import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';

/** Whose memberships are meant: one of the three. */
export type ActsFor = { adviserId: string } | { organizationId: string } | { placeId: string };

const roles = { adviserId: 'ADVISER', organizationId: 'PARTNER', placeId: 'COORDINATOR' };

/** Answers who acts for whom. */
@Injectable()
export class MembershipReader {
  /** Ids of the memberships in force: the adviser's, the partner members' of an organization, the coordinators' of a place. */
  async actingFor(whom: ActsFor, at: Date, manager: EntityManager): Promise<string[]> {
    const [kind] = Object.keys(whom) as (keyof typeof roles)[];
    const where = { ...whom, role: kind && roles[kind] };
    const found = await manager.find(MembershipEntity, {
      select: { membershipId: true },
      where: [
        { ...where, until: IsNull() },
        { ...where, until: MoreThan(at) },
      ],
      order: { membershipId: 'ASC' },
    });
    return found.map(({ membershipId }) => membershipId);
  }
}
