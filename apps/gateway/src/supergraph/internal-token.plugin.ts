import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { hashOfBody, internalHeader, mintInternalToken } from '#libs/caller';
import { type Clock, correlation, type Log } from '#libs/service';
import type { OperationContext, Subgraphs } from './supergraph.types.js';

const longestLanguages = 200;

interface FetchContext {
  visitor?: OperationContext['visitor'];
  headers?: Record<string, string>;
}

/**
 * Gives each request to a subgraph a token of its own: for that subgraph, this caller and this body, and the languages that
 * the caller reads. A request without a known caller or subgraph is not sent.
 */
export function internalTokens(
  subgraphs: Subgraphs,
  clock: Clock,
  log: Log,
): GatewayPlugin<OperationContext> {
  return {
    onFetch(sending) {
      const name = sending.executionRequest?.subgraphName ?? '';
      const subgraph = subgraphs[name];
      const { visitor, headers } = sending.context as FetchContext;
      const { body } = sending.options;
      if (!subgraph || !visitor || typeof body !== 'string')
        throw new Error('A request to a subgraph lacks its caller.');
      const claims = {
        caller: visitor.caller,
        audience: name,
        bodyHash: hashOfBody(body),
        correlationId: correlation.id(),
      };
      const token = mintInternalToken(claims, subgraph.secret, clock.now());
      const languages = headers?.['accept-language']?.slice(0, longestLanguages);
      sending.setOptions({
        ...sending.options,
        headers: {
          ...sending.options.headers,
          [internalHeader]: token,
          ...(languages ? { 'accept-language': languages } : {}),
        },
      });
      return ({ response, setResponse }) => {
        if (response.status !== 401) return;
        log.error('A subgraph refuses the internal token. Compare the secrets of both.', { subgraph: name });
        setResponse(refusedByDoor());
      };
    },
  };
}

/** What callers hear when the fault is ours: nothing about tokens. */
function refusedByDoor(): Response {
  const error = { message: 'The internal token was refused.', extensions: { code: 'INTERNAL' } };
  return Response.json({ errors: [error] });
}
