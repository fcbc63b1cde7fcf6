import { Injectable } from '@nestjs/common';
import type { Problem } from '#libs/graphql';
import type { ActDone } from '../act/act.plan.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import { HistoryAdviser, HistoryPartner } from './history-cast.service.js';
import { HistoryClock } from './history-clock.service.js';
import type { Story } from './history.plan.js';
import type { Scene } from './history.scene.js';

type Done = Promise<ActDone | Problem>;
type On<Name extends Scene['act']> = Extract<Scene, { act: Name }>;

/** One scene of a story, at its time. */
export interface Moment {
  story: Story;
  scene: Scene;
  at: Date;
  recipients: readonly RecipientRow[];
}

/** Lets whoever has their turn act. */
@Injectable()
export class HistoryScenes {
  constructor(
    private readonly adviser: HistoryAdviser,
    private readonly partner: HistoryPartner,
    private readonly clock: HistoryClock,
  ) {}

  do(moment: Moment): Done {
    const { story, scene, at } = moment;
    switch (scene.act) {
      case 'DRAFT':
        return this.adviser.draft(story, at);
      case 'SEND':
        return this.adviser.send(story, at);
      case 'UNMET':
        return this.adviser.recordUnmet(story, at);
      case 'ADD':
        return this.adviser.addRecipient(story, at, scene.to);
      case 'WITHDRAW':
        return this.adviser.withdraw(story, at);
      case 'CLOSE':
        return this.clock.close(story, at);
      case 'CONFIRM':
        return this.clock.confirm(story, at);
      case 'EXPIRE':
        return this.clock.expire(recipientOf(moment, scene.to).id, at);
      default:
        return this.answer(moment, scene);
    }
  }

  private answer(
    moment: Moment,
    scene: On<
      | 'RECEIVE'
      | 'WAITLIST'
      | 'ACCEPT'
      | 'CHOOSE'
      | 'DECLINE'
      | 'HAND_BACK'
      | 'START'
      | 'ONGOING'
      | 'COMPLETE'
    >,
  ): Done {
    const { story, at } = moment;
    switch (scene.act) {
      case 'RECEIVE':
        return this.partner.receive(recipientOf(moment, scene.to), at);
      case 'WAITLIST':
        return this.partner.waitlist(recipientOf(moment, scene.to), at);
      case 'ACCEPT':
        return this.partner.accept(recipientOf(moment, scene.to), at, scene.slots);
      case 'CHOOSE':
        return this.partner.choose(story, recipientOf(moment, scene.to), at);
      case 'HAND_BACK':
        return this.partner.handBack(recipientOf(moment, scene.to), at, scene.reason);
      case 'DECLINE':
        return this.decline(moment, scene);
      case 'START':
        return this.partner.start(takerOf(moment), at);
      case 'ONGOING':
        return this.partner.confirmOngoing(takerOf(moment), at);
      case 'COMPLETE':
        return this.partner.complete(takerOf(moment), at, scene.outcome);
    }
  }

  private decline(moment: Moment, { to, reason, redirect }: On<'DECLINE' | 'HAND_BACK'>): Done {
    const redirectToServiceId = redirect ? (moment.story.services[to + 1]?.serviceId ?? null) : null;
    return this.partner.decline(recipientOf(moment, to), moment.at, { reason, redirectToServiceId });
  }
}

/** The recipient of the story's n-th service. */
export function recipientOf(
  { story, recipients }: Pick<Moment, 'story' | 'recipients'>,
  to: number,
): RecipientRow {
  const found = recipients.find(({ serviceId }) => serviceId === story.services[to]?.serviceId);
  if (!found) throw new Error(`Story ${story.line} has no recipient number ${to}.`);
  return found;
}

/** The recipient that accepted in this story. */
function takerOf({ story, recipients }: Moment): RecipientRow {
  const accepting = story.scenes.find((scene): scene is On<'ACCEPT'> => scene.act === 'ACCEPT');
  return recipientOf({ story, recipients }, accepting?.to ?? 0);
}
