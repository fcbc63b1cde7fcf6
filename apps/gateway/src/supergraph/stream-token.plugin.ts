import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { Log } from '#libs/service';
import { noteRefused, refusal } from './subgraph-client.js';
import type { SubgraphHeaders } from './subgraph-headers.js';
import type { OperationContext } from './supergraph.types.js';

/** Gives each request for a stream the headers that every request to a subgraph has: streams are what the runtime fetches by itself. */
export function streamTokens(headersOf: SubgraphHeaders, log: Log): GatewayPlugin<OperationContext> {
  return {
    onFetch(sending) {
      const { context, options } = sending;
      const to = sending.executionRequest?.subgraphName ?? '';
      const headers = headersOf({ to, context, body: options.body });
      sending.setOptions({ ...options, headers: { ...options.headers, ...headers } });
      return ({ response, setResponse }) => {
        if (response.status !== 401) return;
        noteRefused(log, to);
        setResponse(Response.json(refusal));
      };
    },
  };
}
