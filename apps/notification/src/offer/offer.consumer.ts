import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceDescribed } from '#libs/events';
import { On, type Told } from '#libs/messaging';
import { OfferEntity } from './offer.entity.js';

@Injectable()
export class OfferConsumer {
  @On(ServiceDescribed)
  async rememberItsNames({ data }: Told<typeof ServiceDescribed>, manager: EntityManager): Promise<void> {
    const { serviceId, names } = data;
    await manager.upsert(OfferEntity, { serviceId, names }, ['serviceId']);
  }
}
