import { Injectable } from '@nestjs/common';
import { ReferralTopic } from '#libs/events';
import { Broadcast, type Told } from '#libs/messaging';

/** Something changed about a referral; who is concerned, of its recipients. */
export interface Change {
  referralId: string;
  placeId: string;
  /** The whole referral: everybody who knows of it. */
  whole: boolean;
  recipientIds: ReadonlySet<string>;
}

interface Facts {
  placeId: string;
  recipientId?: string | null;
  /** Where it concerns several and nobody else. */
  recipientIds?: string[];
  recipients?: { recipientId: string }[];
}

/** Follows what changes, from the instant it is opened. Changes of one referral that nobody took yet become one. */
export class Following implements AsyncIterable<Change> {
  private readonly waiting = new Map<string, Change>();
  private wake: () => void = () => undefined;

  constructor(private readonly signal: AbortSignal) {}

  note(change: Change): void {
    const before = this.waiting.get(change.referralId);
    const recipientIds = new Set([...(before?.recipientIds ?? []), ...change.recipientIds]);
    this.waiting.set(change.referralId, {
      ...change,
      whole: change.whole || before?.whole === true,
      recipientIds,
    });
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Change> {
    const stop = () => {
      this.wake();
    };
    this.signal.addEventListener('abort', stop);
    try {
      while (!this.signal.aborted) {
        const [next] = this.waiting.values();
        if (!next) await new Promise<void>((resolve) => (this.wake = resolve));
        else {
          this.waiting.delete(next.referralId);
          yield next;
        }
      }
    } finally {
      this.signal.removeEventListener('abort', stop);
    }
  }
}

/** Opens what changes to those who subscribe. */
@Injectable()
export class ChangeFeed {
  constructor(private readonly broadcast: Broadcast) {}

  /** Hears everything that is told after this resolves, until the signal fires. */
  async open(signal: AbortSignal): Promise<Following> {
    const pending: Change[] = [];
    let hear = (change: Change): void => void pending.push(change);
    const listening = await this.broadcast.listen([ReferralTopic], (event) => {
      if (!event.historical) hear(changeOf(event));
    });
    const leave = () => void listening.close();
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    const following = new Following(signal);
    for (const change of pending) following.note(change);
    hear = (change) => {
      following.note(change);
    };
    return following;
  }
}

function changeOf(event: Told): Change {
  const { placeId, recipientId = null, recipientIds = [], recipients = [] } = event.data as Facts;
  const named = recipientId === null ? recipientIds : [recipientId, ...recipientIds];
  const ids = [...named, ...recipients.map((each) => each.recipientId)];
  return { referralId: event.key, placeId, whole: named.length === 0, recipientIds: new Set(ids) };
}
