import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceDescribed } from '#libs/events';
import { OnBatch, type Told } from '#libs/messaging';
import { OfferEntity } from './offer.entity.js';

@Injectable()
export class OfferConsumer {
  @OnBatch([ServiceDescribed])
  async rememberTheirNames(events: Told<typeof ServiceDescribed>[], manager: EntityManager): Promise<void> {
    const last = new Map(events.map(({ data: { serviceId, names } }) => [serviceId, { serviceId, names }]));
    await manager.upsert(OfferEntity, [...last.values()], ['serviceId']);
  }
}
