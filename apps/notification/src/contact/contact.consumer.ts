import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactDescribed } from '#libs/events';
import { On, type Told } from '#libs/messaging';
import { ContactEntity } from './contact.entity.js';

@Injectable()
export class ContactConsumer {
  @On(ContactDescribed)
  async rememberWhereToTell({ data }: Told<typeof ContactDescribed>, manager: EntityManager): Promise<void> {
    const { contactId, purpose, adviserId, organizationId, placeId, email, language } = data;
    if (data.withdrawn) {
      await manager.delete(ContactEntity, { contactId });
      return;
    }
    const confirmedAt = data.confirmedAt === null ? null : new Date(data.confirmedAt);
    const row = { contactId, purpose, adviserId, organizationId, placeId, email, language, confirmedAt };
    await manager.upsert(ContactEntity, row, ['contactId']);
  }
}
