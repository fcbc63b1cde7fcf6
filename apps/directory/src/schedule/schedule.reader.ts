import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScheduleEntity } from './schedule.entity.js';
import type { ScheduleOwner } from './schedule.service.js';

@Injectable()
export class ScheduleReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The schedules of each owner, in the order of the keys. */
  async of(column: ScheduleOwner, owners: readonly string[]): Promise<ScheduleEntity[][]> {
    const found = await this.dataSource
      .getRepository(ScheduleEntity)
      .createQueryBuilder('schedule')
      .where(`schedule.${column} = any(:owners)`, { owners })
      .orderBy('schedule.position')
      .getMany();
    const byOwner = Map.groupBy(found, (schedule) => schedule[column]);
    return owners.map((owner) => byOwner.get(owner) ?? []);
  }
}
