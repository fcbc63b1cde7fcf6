import type { Kind } from '../notice/kind.machine.js';

/** How a try to deliver a notice ended; `POSTPONED`: it was not tried, since it is not its time yet. */
export type Outcome =
  | { kind: 'SENT'; answer: string; language: string; placeId: string; addressHash: Buffer }
  | { kind: 'SUPPRESSED'; because: string; placeId: string | null }
  | { kind: 'POSTPONED'; until: Date }
  | Failure;

/** It could not be delivered; `forGood`: the other side said no to this address or mail, and that trying again is of no use. */
export interface Failure {
  kind: 'NOT_DELIVERED';
  answer: string;
  forGood: boolean;
}

/** What happens to a notice that could not be delivered. */
export type Consequence = { kind: 'RETRY'; at: Date } | { kind: 'FAILED' };

const longestWaitMs = 3_600_000;

/**
 * Tries again after a wait that doubles, up to an hour, until the notice is too old. A refusal for good is believed at
 * once, however often it failed otherwise before. `tries` includes the one that failed.
 */
export function afterFailure(
  { forGood }: Failure,
  notice: { tries: number; createdAt: Date },
  now: Date,
  limits: { firstRetryMs: number; giveUpAfterMs: number },
): Consequence {
  const waitMs = Math.min(limits.firstRetryMs * 2 ** (notice.tries - 1), longestWaitMs);
  const at = new Date(now.getTime() + waitMs);
  const tooLate = at.getTime() - notice.createdAt.getTime() > limits.giveUpAfterMs;
  return tooLate || forGood ? { kind: 'FAILED' } : { kind: 'RETRY', at };
}

/**
 * Is it told no sooner than a while after the last of its kind? A partner that offers other times again and again would
 * have the person mailed each time; what is replaced before its mail goes out is not told at all. What the partner is
 * told of its own act waits for nothing.
 */
export function isSpaced({ kind, audience }: { kind: Kind; audience: string }): boolean {
  return kind === 'appointment-proposed' && audience !== 'PARTNER';
}

/** On which channel those whom an in-app notice concerns hear that it arrived. */
export function noticeChannel(of: {
  adviserId: string | null;
  organizationId: string | null;
  placeId: string | null;
}): string {
  return `notices.${of.adviserId ?? of.organizationId ?? of.placeId ?? 'nobody'}`;
}
