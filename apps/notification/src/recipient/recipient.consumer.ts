import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { RecipientStatus } from '#libs/events';
import { OnMany, type Told } from '#libs/messaging';
import { actFacts } from './recipient.facts.js';
import { RecipientEntity, ReferralEntity } from './recipient.entity.js';

type ActFact = Told<(typeof actFacts)[number]>;

const { SENT, DECLINED, EXPIRED, HANDED_BACK, OBSOLETE, WITHDRAWN } = RecipientStatus;
const over: readonly RecipientStatus[] = [DECLINED, EXPIRED, HANDED_BACK, OBSOLETE, WITHDRAWN];

@Injectable()
export class RecipientConsumer {
  @OnMany(actFacts)
  async rememberWhomItWasSentTo({ data, version }: ActFact, manager: EntityManager): Promise<void> {
    const { referralId, placeId, language, recipients } = data;
    await manager.upsert(ReferralEntity, { referralId, placeId, language }, ['referralId']);
    if (recipients.length === 0) return;
    const rows = recipients.map(({ recipientId, organizationId }) => ({
      recipientId,
      organizationId,
      referralId,
      asked: false,
    }));
    await manager.createQueryBuilder().insert().into(RecipientEntity).values(rows).orIgnore().execute();
    const which = (are: readonly RecipientStatus[]) => ({
      recipientId: In(
        recipients.flatMap(({ recipientId, status }) => (are.includes(status) ? [recipientId] : [])),
      ),
    });
    await manager.update(RecipientEntity, which([SENT]), { asked: true, askedVersion: version });
    await manager.update(RecipientEntity, which(over), { endedVersion: version });
  }
}
