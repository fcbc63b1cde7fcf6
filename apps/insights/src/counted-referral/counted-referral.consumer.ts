import * as facts from '#libs/events';
import { OnBatch, type Told } from '#libs/messaging';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { CountedRecipientEntity, CountedReferralEntity } from './counted-referral.entity.js';
import { progressOf } from './progress.entity.js';
import {
  type CountedRecipient,
  type CountedReferral,
  countRecipients,
  countReferral,
} from './counted-referral.machine.js';

const actsOnReferrals = [
  facts.ReferralDrafted,
  facts.ReferralAmended,
  facts.ReferralUnmetRecorded,
  facts.ReferralSent,
  facts.ReferralReceived,
  facts.ReferralWaitlisted,
  facts.ReferralAccepted,
  facts.RecipientChosen,
  facts.ReferralDeclined,
  facts.ReferralHandedBack,
  facts.ReferralExpired,
  facts.RecipientAdded,
  facts.RecipientApproved,
  facts.ReferralStarted,
  facts.ReferralOngoingConfirmed,
  facts.ReferralCompleted,
  facts.ReferralClosed,
  facts.ReferralWithdrawn,
  facts.ReferralEnteredInError,
  facts.ConsentWithdrawn,
] as const;

type ToldAct = Told<(typeof actsOnReferrals)[number]>;

@Injectable()
export class CountedReferralConsumer {
  /** Folds a batch into what is counted: two statements to read, three to write, however many acts it holds. */
  @OnBatch(actsOnReferrals)
  async countTheActs(acts: ToldAct[], manager: EntityManager): Promise<void> {
    const referralIds = [...new Set(acts.map(({ data }) => data.referralId))];
    const referrals = await referralsBefore(manager, referralIds);
    const recipients = await recipientsBefore(manager, referralIds);
    for (const act of acts) {
      const { referralId } = act.data;
      referrals.set(referralId, countReferral(referrals.get(referralId) ?? null, act));
      for (const counted of countRecipients(recipients, act)) recipients.set(counted.recipientId, counted);
    }
    await manager.upsert(CountedReferralEntity, [...referrals.values()], ['referralId']);
    if (recipients.size > 0)
      await manager.upsert(CountedRecipientEntity, [...recipients.values()], ['recipientId']);
    await this.rememberHowFar(acts, manager);
  }

  private async rememberHowFar(acts: ToldAct[], manager: EntityManager): Promise<void> {
    const byPlace = [...Map.groupBy(acts, ({ data }) => data.placeId)].sort(([a], [b]) => (a < b ? -1 : 1));
    const names = [progressOf(null), ...byPlace.map(([placeId]) => progressOf(placeId))];
    const instants = [lastOf(acts), ...byPlace.map(([, ofPlace]) => lastOf(ofPlace))];
    await manager.query(
      `insert into progress (name, up_to) select * from unnest($1::text[], $2::timestamptz[])
       on conflict (name) do update set up_to = greatest(progress.up_to, excluded.up_to)`,
      [names, instants],
    );
  }
}

function lastOf(acts: readonly ToldAct[]): Date {
  return new Date(Math.max(...acts.map(({ recordedAt }) => recordedAt.getTime())));
}

async function referralsBefore(manager: EntityManager, ids: string[]): Promise<Map<string, CountedReferral>> {
  const found = await manager.findBy(CountedReferralEntity, { referralId: In(ids) });
  return new Map(found.map((counted) => [counted.referralId, counted]));
}

async function recipientsBefore(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, CountedRecipient>> {
  const found = await manager.findBy(CountedRecipientEntity, { referralId: In(ids) });
  return new Map(found.map((counted) => [counted.recipientId, counted]));
}
