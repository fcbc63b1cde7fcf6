import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PhoneEntity } from './phone.entity.js';
import type { PhoneOwner } from './phone.service.js';

@Injectable()
export class PhoneReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The phones of each owner, in the order of the keys. */
  async of(column: PhoneOwner, owners: readonly string[]): Promise<PhoneEntity[][]> {
    const found = await this.dataSource
      .getRepository(PhoneEntity)
      .createQueryBuilder('phone')
      .where(`phone.${column} = any(:owners)`, { owners })
      .orderBy('phone.position')
      .getMany();
    const byOwner = Map.groupBy(found, (phone) => phone[column]);
    return owners.map((owner) => byOwner.get(owner) ?? []);
  }
}
