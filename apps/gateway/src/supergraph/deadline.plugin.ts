import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { OperationContext } from './supergraph.types.js';

/** Gives a subgraph so long to begin its answer. Subscriptions are left alone: they end with their reader. */
export function subgraphDeadline(withinMs: number): GatewayPlugin<OperationContext> {
  return {
    onFetch(sending) {
      if (sending.executionRequest?.operationType === 'subscription') return undefined;
      const late = new AbortController();
      const timer = setTimeout(() => {
        late.abort();
      }, withinMs);
      timer.unref();
      sending.setOptions({ ...sending.options, signal: late.signal });
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
