import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { askSubgraph } from './subgraph-fetch.js';
import type { OperationContext } from './supergraph.types.js';

/** Sends queries and mutations to subgraphs by our own short way, each within a time; subscriptions by the runtime's. */
export function subgraphFetch(withinMs: number): GatewayPlugin<OperationContext> {
  return {
    onFetch({ executionRequest, setFetchFn }) {
      if (executionRequest?.operationType === 'subscription') return;
      setFetchFn((url, init) => {
        const { headers, body } = init as { headers: Record<string, string>; body: string };
        return askSubgraph({ url, headers, body, withinMs });
      });
    },
  };
}
