import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlaceDescribed } from '#libs/events';
import { On, type Told } from '#libs/messaging';
import { PlaceEntity } from './place.entity.js';

@Injectable()
export class PlaceConsumer {
  @On(PlaceDescribed)
  async rememberThePlace({ data }: Told<typeof PlaceDescribed>, manager: EntityManager): Promise<void> {
    const { placeId, name, timeZone } = data;
    await manager.upsert(PlaceEntity, { placeId, name, timeZone }, ['placeId']);
  }
}
