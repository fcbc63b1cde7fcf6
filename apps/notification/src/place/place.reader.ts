import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PlaceEntity } from './place.entity.js';

/** Answers what is known of places. */
@Injectable()
export class PlaceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null where the directory has not told of it yet. */
  byId(placeId: string): Promise<PlaceEntity | null> {
    return this.dataSource.manager.findOneBy(PlaceEntity, { placeId });
  }
}
