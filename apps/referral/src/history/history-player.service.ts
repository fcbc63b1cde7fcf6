import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/graphql';
import { RecipientReader, type RecipientRow } from '../recipient/recipient.reader.js';
import { ReferralReader } from '../referral/referral.reader.js';
import { HistoryAdviser } from './history-cast.service.js';
import { HistoryScenes, recipientOf } from './history-scenes.service.js';
import type { Story } from './history.plan.js';
import type { Scene } from './history.scene.js';

/** What became of a story. */
export type Played = 'PLAYED' | 'KNOWN' | 'CUT_SHORT';

/** Plays stories by the real acts, with the time as an argument. */
@Injectable()
export class HistoryPlayer {
  constructor(
    private readonly referrals: ReferralReader,
    private readonly recipients: RecipientReader,
    private readonly adviser: HistoryAdviser,
    private readonly scenes: HistoryScenes,
  ) {}

  /** Plays a story to its end; goes on where it was left. An act that is refused cuts it short: it is withdrawn. */
  async play(story: Story): Promise<Played> {
    const before = await this.referrals.byId(story.referralId);
    if (before?.closedAt) return 'KNOWN';
    const done = before?.version ?? 0;
    let at = story.startsAt;
    let recipients: readonly RecipientRow[] = [];
    for (const [index, scene] of story.scenes.entries()) {
      if (looksAt(scene, recipients, story)) recipients = await this.recipients.ofReferral(story.referralId);
      at =
        (await this.dueAt(scene, story, recipients)) ??
        new Date(at.getTime() + Math.round(scene.hours * 3_600_000));
      if (index < done) continue;
      const answer = await this.scenes.do({ story, scene, at, recipients });
      if (!(answer instanceof Problem)) continue;
      if (scene.act !== 'DRAFT') await this.adviser.withdraw(story, at);
      return 'CUT_SHORT';
    }
    return 'PLAYED';
  }

  /** What the clock does, it does when it is due. */
  private async dueAt(scene: Scene, story: Story, recipients: readonly RecipientRow[]): Promise<Date | null> {
    if (scene.act === 'EXPIRE') return recipientOf({ story, recipients }, scene.to).expiresAt;
    if (scene.act !== 'CLOSE') return null;
    return (await this.referrals.byId(story.referralId))?.closesAt ?? null;
  }
}

/** Whether somebody is acted on who was asked since the recipients were read last. */
function looksAt(scene: Scene, known: readonly RecipientRow[], story: Story): boolean {
  if (['DRAFT', 'SEND', 'CONFIRM', 'CLOSE', 'WITHDRAW', 'UNMET', 'ADD'].includes(scene.act)) return false;
  const serviceId = 'to' in scene ? story.services[scene.to]?.serviceId : undefined;
  return (
    known.length === 0 || (serviceId !== undefined && !known.some((each) => each.serviceId === serviceId))
  );
}
