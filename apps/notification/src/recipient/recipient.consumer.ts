import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { RecipientStatus } from '#libs/events';
import { OnMany, type Told } from '#libs/messaging';
import { actFacts } from './recipient.facts.js';
import { RecipientEntity, ReferralEntity } from './recipient.entity.js';

@Injectable()
export class RecipientConsumer {
  @OnMany(actFacts)
  async rememberWhomItWasSentTo(
    { data }: Told<(typeof actFacts)[number]>,
    manager: EntityManager,
  ): Promise<void> {
    const { referralId, placeId, language, recipients } = data;
    await manager.upsert(ReferralEntity, { referralId, placeId, language }, ['referralId']);
    if (recipients.length === 0) return;
    const rows = recipients.map(({ recipientId, organizationId }) => ({
      ...{ recipientId, organizationId },
      referralId,
      asked: false,
    }));
    await manager.createQueryBuilder().insert().into(RecipientEntity).values(rows).orIgnore().execute();
    const sent = recipients.filter(({ status }) => status === RecipientStatus.SENT);
    const recipientId = In(sent.map((recipient) => recipient.recipientId));
    await manager.update(RecipientEntity, { recipientId }, { asked: true });
  }
}
