import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { PlaceEntity } from './place.entity.js';

@Injectable()
export class PlaceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The IANA time zone of a place; null where the place is not known here. */
  async timeZoneOf(placeId: string): Promise<string | null> {
    if (!z.guid().safeParse(placeId).success) return null;
    const place = await this.dataSource.manager.findOneBy(PlaceEntity, { placeId });
    return place?.timeZone ?? null;
  }
}
