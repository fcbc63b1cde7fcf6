import { accept } from './scene-accept.js';
import { decline } from './scene-decline.js';
import { draft } from './scene-draft.js';
import { figures } from './scene-figures.js';
import { outcome } from './scene-outcome.js';
import { search } from './scene-search.js';
import { send } from './scene-send.js';
import { Stage, type StoryOptions } from './stage.js';
import type { Subscriber } from './subscriber.js';

/** What a played story leaves to be looked at. */
export interface Played {
  readonly referralId: string;
  readonly code: string;
  /** How long after each change the open page showed it. */
  readonly delaysMs: readonly number[];
}

/** One referral from the counter to its outcome and into the figures, through the public gateway only. */
export async function playStory(options: StoryOptions): Promise<Played> {
  const stage = new Stage(options);
  let subscriber: Subscriber | undefined;
  try {
    const searched = await search(stage);
    await stage.reached('searched');
    const drafted = await draft(stage, searched);
    await stage.reached('drafted');
    subscriber = await send(stage, searched, drafted);
    await stage.reached('sent');
    await decline(stage, searched, drafted, subscriber);
    await stage.reached('declined');
    const accepted = await accept(stage, searched, drafted, subscriber);
    await stage.reached('accepted');
    await outcome(stage, accepted, drafted, subscriber);
    await stage.reached('completed');
    await figures(stage, searched, drafted);
    await stage.reached('counted');
    const delaysMs = subscriber.seen.slice(1).map(({ delayMs }) => delayMs);
    sumUp(options.say, delaysMs);
    return { referralId: drafted.referralId, code: drafted.code, delaysMs };
  } finally {
    subscriber?.close();
  }
}

function sumUp(say: StoryOptions['say'], delaysMs: readonly number[]): void {
  const sorted = delaysMs.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  say(
    `The subscriber saw ${sorted.length} changes while they happened: half within ${median} ms, the slowest after ${sorted.at(-1) ?? 0} ms.`,
  );
}
