import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { Log } from '#libs/service';
import { neverSilentFor } from './patience.js';
import type { BreakerOf } from './subgraph-breaker.js';
import { noteRefused, refusal } from './subgraph-client.js';
import type { SubgraphHeaders } from './subgraph-headers.js';
import type { OperationContext } from './supergraph.types.js';

export interface StreamSettings {
  headersOf: SubgraphHeaders;
  /** Ends the waiting for the beginning of a stream. */
  breakerOf: BreakerOf;
  log: Log;
  /** How long a stream may say nothing at all, not even that it is there, as subgraphs do every 12 seconds. */
  silentMs: number;
}

/**
 * Streams are what the runtime fetches by itself: each request for one is given the headers that every request to a
 * subgraph has, and nobody waits in vain, neither for its beginning nor for its next word.
 */
export function subgraphStreams({
  headersOf,
  breakerOf,
  log,
  silentMs,
}: StreamSettings): GatewayPlugin<OperationContext> {
  return {
    onFetch(sending) {
      const { context, options, fetchFn } = sending;
      const to = sending.executionRequest?.subgraphName ?? '';
      const headers = headersOf({ to, context, body: options.body });
      sending.setOptions({ ...options, headers: { ...options.headers, ...headers } });
      sending.setFetchFn((url, asked, ...rest) =>
        breakerOf(to).run(async (late) =>
          fetchFn(url, { ...asked, signal: either(asked?.signal, late) }, ...rest),
        ),
      );
      return ({ response, setResponse }) => {
        if (response.status === 401) {
          noteRefused(log, to);
          setResponse(Response.json(refusal));
        } else if (response.body) setResponse(heard(response, neverSilentFor(silentMs, response.body)));
      };
    },
  };
}

function either(signal: AbortSignal | null | undefined, late: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, late]) : late;
}

function heard({ status, headers }: Response, body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { status, headers: { 'content-type': headers.get('content-type') ?? '' } });
}
