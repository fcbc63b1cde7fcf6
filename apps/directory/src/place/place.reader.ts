import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rowsById } from '../provenance/ids.js';
import { PlaceEntity } from './place.entity.js';

const most = 1000;

@Injectable()
export class PlaceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Every place by name; a network has tens of them. */
  all(): Promise<PlaceEntity[]> {
    return this.dataSource.getRepository(PlaceEntity).find({ order: { name: 'ASC', id: 'ASC' }, take: most });
  }

  /** The places of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(PlaceEntity | null)[]> {
    return rowsById(this.dataSource, PlaceEntity, ids);
  }

  /** The satellites of each. */
  async satellites(parentIds: readonly string[]): Promise<PlaceEntity[][]> {
    const found = await this.dataSource
      .getRepository(PlaceEntity)
      .createQueryBuilder('place')
      .where('place.parentId = any(:parentIds)', { parentIds })
      .orderBy('place.name')
      .addOrderBy('place.id')
      .getMany();
    const byParent = Map.groupBy(found, (place) => place.parentId);
    return parentIds.map((id) => byParent.get(id) ?? []);
  }
}
