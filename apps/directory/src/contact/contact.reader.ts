import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactEntity } from './contact.entity.js';

interface Owner {
  adviserId: string | null;
  conventionId: string | null;
}

@Injectable()
export class ContactReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Everything stored under these owners, these source ids or these ids. */
  async toReplace(
    manager: EntityManager,
    owners: readonly { owner: Owner }[],
    named: readonly { source: string; sourceId: string; id?: string }[],
  ): Promise<ContactEntity[]> {
    return manager
      .createQueryBuilder(ContactEntity, 'contact')
      .where('contact.adviserId = any(:advisers)', { advisers: owners.map(({ owner }) => owner.adviserId) })
      .orWhere('contact.conventionId = any(:conventions)', {
        conventions: owners.map(({ owner }) => owner.conventionId),
      })
      .orWhere(
        '(contact.source, contact.sourceId) in (select * from unnest(:sources::text[], :ids::text[]))',
        {
          sources: named.map(({ source }) => source),
          ids: named.map(({ sourceId }) => sourceId),
        },
      )
      .orWhere('contact.id = any(:named)', { named: named.flatMap(({ id }) => id ?? []) })
      .getMany();
  }

  /** Where referrals go under each convention, in the order of the ids; withdrawn contacts are left out. */
  async ofConventions(conventionIds: readonly string[]): Promise<ContactEntity[][]> {
    const found = await this.dataSource
      .getRepository(ContactEntity)
      .createQueryBuilder('contact')
      .where('contact.conventionId = any(:conventionIds) and contact.withdrawnAt is null', { conventionIds })
      .orderBy('contact.id')
      .getMany();
    const byConvention = Map.groupBy(found, (contact) => contact.conventionId);
    return conventionIds.map((id) => byConvention.get(id) ?? []);
  }
}
