import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Clock, Log } from '#libs/service';
import { DoorClosed, membershipsAway } from '../door/door.errors.js';
import type { Door } from '../door/door.service.js';
import type { Visitor } from '../door/door.types.js';
import { staleForMs } from '../door/membership.reader.js';
import { EndingStream } from './ending-stream.js';

const mostStreams = 20;
const longestTimerMs = 2_147_483_647;
/** How often it is looked whether whoever listens still holds the membership that they subscribed under. */
const membershipsEveryMs = 30_000;

export interface StreamParts {
  clock: Clock;
  log: Pick<Log, 'error'>;
  draining: AbortSignal;
  door: Pick<Door, 'stillActs'>;
  membershipsEveryMs?: number;
}

/** Whose stream it is, and when their membership was last seen to be as it was. */
interface Holder {
  visitor: Visitor;
  seenAt: number;
}

/** Who subscribes; `left` fires when they are gone. */
interface Listener {
  visitor: Visitor;
  left: AbortSignal;
}

type Answer = AsyncIterable<ExecutionResult> | ExecutionResult;

/** The subscriptions that callers hold: so many each, and none longer than the right that it was opened with. */
export class OpenStreams {
  private readonly held = new Map<string, number>();

  constructor(private readonly parts: StreamParts) {}

  /**
   * Counts the stream before anybody is asked for it, so that many at once are not more than may be; and no longer when
   * the listener has left, though whoever is asked never answers.
   */
  async open({ visitor, left }: Listener, subscribe: () => unknown): Promise<Answer> {
    if ((this.held.get(visitor.key) ?? 0) >= mostStreams) return { errors: [tooManyStreams()] };
    const leave = this.enter(visitor.key);
    left.addEventListener('abort', leave, { once: true });
    try {
      const result = (await subscribe()) as Answer;
      if (isStream(result)) return this.ending(result, { visitor, left }, leave);
      leave();
      return result;
    } catch (error) {
      leave();
      throw error;
    }
  }

  private ending(
    results: AsyncIterable<ExecutionResult>,
    { visitor, left }: Listener,
    leave: () => void,
  ): EndingStream {
    const { draining, membershipsEveryMs: everyMs = membershipsEveryMs } = this.parts;
    const parting = { errors: [endedByUs()] };
    const stop = () => {
      stream.end(parting);
    };
    const forget = () => {
      stream.end(null);
    };
    const endWith = (error: GraphQLError | null) => {
      if (error) stream.end({ errors: [error] });
    };
    const timer = setTimeout(() => {
      endWith(accessEnded());
    }, this.leftMs(visitor));
    const holder = { visitor, seenAt: this.now() };
    const look = setInterval(() => void this.lost(holder).then(endWith), everyMs);
    const ended = () => {
      clearTimeout(timer);
      clearInterval(look);
      draining.removeEventListener('abort', stop);
      left.removeEventListener('abort', forget);
      leave();
    };
    const stream = new EndingStream(results, { ended, parting });
    draining.addEventListener('abort', stop, { once: true });
    left.addEventListener('abort', forget, { once: true });
    if (draining.aborted) stop();
    if (left.aborted) forget();
    return stream;
  }

  /** Why the stream may not go on; null while it may. Never rejects: nobody would be there to hear it. */
  private async lost(holder: Holder): Promise<GraphQLError | null> {
    try {
      if (!(await this.parts.door.stillActs(holder.visitor))) return membershipEnded();
      holder.seenAt = this.now();
      return null;
    } catch (error) {
      if (error instanceof DoorClosed) return said(error);
      this.parts.log.error('It cannot be seen whether a subscriber still holds their membership.', { error });
      return this.now() - holder.seenAt > staleForMs ? said(membershipsAway()) : null;
    }
  }

  private now(): number {
    return this.parts.clock.now().getTime();
  }

  private leftMs({ expiresAt }: Visitor): number {
    if (!expiresAt) return longestTimerMs;
    return Math.min(longestTimerMs, Math.max(0, expiresAt.getTime() - this.now()));
  }

  /** Takes a place; whatever is given leaves it again, once. */
  private enter(key: string): () => void {
    this.held.set(key, (this.held.get(key) ?? 0) + 1);
    let there = true;
    return () => {
      if (!there) return;
      there = false;
      const others = (this.held.get(key) ?? 0) - 1;
      if (others > 0) this.held.set(key, others);
      else this.held.delete(key);
    };
  }
}

function isStream(answer: Answer): answer is AsyncIterable<ExecutionResult> {
  return Symbol.asyncIterator in answer;
}

const said = ({ message, code }: DoorClosed) => new GraphQLError(message, { extensions: { code } });

const accessEnded = () =>
  new GraphQLError('Your access has ended. Sign in again and subscribe anew.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });

const membershipEnded = () =>
  new GraphQLError(
    'The membership that you subscribed under has ended or changed. Read `viewer { memberships { id } }` for those you have, and subscribe anew.',
    { extensions: { code: 'FORBIDDEN' } },
  );

const endedByUs = () =>
  new GraphQLError('The service that tells of this is being restarted. Subscribe anew in a moment.', {
    extensions: { code: 'UNAVAILABLE' },
  });

const tooManyStreams = () =>
  new GraphQLError(`You hold ${mostStreams} subscriptions already. End one of them first.`, {
    extensions: { code: 'RATE_LIMITED', http: { status: 429 } },
  });
