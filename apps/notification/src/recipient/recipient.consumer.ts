import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecipientStatus } from '#libs/events';
import { OnMany, type Told } from '#libs/messaging';
import { actFacts } from './recipient.facts.js';
import { ReferralEntity } from './recipient.entity.js';

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
    await manager.query(
      `insert into recipients as r (recipient_id, referral_id, organization_id, asked, asked_version, ended_version)
       select t.id, $1, t.organization_id, t.asked, case when t.asked then $2::int end, case when t.over then $2::int end
         from unnest($3::uuid[], $4::uuid[], $5::boolean[], $6::boolean[]) as t(id, organization_id, asked, over)
       on conflict (recipient_id) do update
          set asked = r.asked or excluded.asked,
              asked_version = coalesce(excluded.asked_version, r.asked_version),
              ended_version = coalesce(excluded.ended_version, r.ended_version)`,
      [
        referralId,
        version,
        recipients.map(({ recipientId }) => recipientId),
        recipients.map(({ organizationId }) => organizationId),
        recipients.map(({ status }) => status === SENT),
        recipients.map(({ status }) => over.includes(status)),
      ],
    );
  }
}
