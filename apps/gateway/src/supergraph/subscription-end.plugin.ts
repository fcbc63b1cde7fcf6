import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Clock } from '#libs/service';
import type { Visitor } from '../door/door.types.js';
import { EndingStream } from './ending-stream.js';
import type { OperationContext } from './supergraph.types.js';

const mostStreams = 20;
const longestTimerMs = 2_147_483_647;

/** Ends a subscription when the caller's access ends or the process shuts down, and bounds how many one caller holds. */
export function subscriptionEnds(clock: Clock, draining: AbortSignal): GatewayPlugin<OperationContext> {
  const streams = new Streams(clock, draining);
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { visitor } = args.contextValue as unknown as OperationContext;
      if (streams.full(visitor)) {
        setResultAndStopExecution({ errors: [tooManyStreams()] });
        return undefined;
      }
      return {
        onSubscribeResult({ result, setResult }) {
          if (isStream(result)) setResult(streams.open(result, visitor));
        },
      };
    },
  };
}

class Streams {
  private readonly held = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly draining: AbortSignal,
  ) {}

  full(visitor: Visitor): boolean {
    return (this.held.get(visitor.key) ?? 0) >= mostStreams;
  }

  open(results: AsyncIterable<ExecutionResult>, visitor: Visitor): EndingStream {
    this.count(visitor.key, 1);
    const stop = () => {
      stream.end(null);
    };
    const timer = setTimeout(() => {
      stream.end({ errors: [accessEnded()] });
    }, this.leftMs(visitor));
    const stream = new EndingStream(results, () => {
      clearTimeout(timer);
      this.draining.removeEventListener('abort', stop);
      this.count(visitor.key, -1);
    });
    this.draining.addEventListener('abort', stop, { once: true });
    if (this.draining.aborted) stop();
    return stream;
  }

  private leftMs(visitor: Visitor): number {
    if (!visitor.expiresAt) return longestTimerMs;
    return Math.min(longestTimerMs, Math.max(0, visitor.expiresAt.getTime() - this.clock.now().getTime()));
  }

  private count(key: string, change: number): void {
    const streams = (this.held.get(key) ?? 0) + change;
    if (streams > 0) this.held.set(key, streams);
    else this.held.delete(key);
  }
}

function isStream(result: unknown): result is AsyncIterable<ExecutionResult> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

const accessEnded = () =>
  new GraphQLError('Your access has ended. Sign in again and subscribe anew.', {
    extensions: { code: 'UNAUTHENTICATED' },
  });

const tooManyStreams = () =>
  new GraphQLError(`You hold ${mostStreams} subscriptions already. End one of them first.`, {
    extensions: { code: 'RATE_LIMITED', http: { status: 429 } },
  });
