import { hashOfBody, internalHeader, mintInternalToken } from '#libs/caller';
import { type Clock, correlation } from '#libs/service';
import type { OperationContext, Subgraphs } from './supergraph.types.js';

const longestLanguages = 200;

/** One request to a subgraph, before it is sent. */
export interface Sending {
  /** The subgraph's name. */
  to: string;
  body: unknown;
  context: unknown;
}

/** What a request to a subgraph says besides its body. Throws where it may not be sent. */
export type SubgraphHeaders = (sending: Sending) => Record<string, string>;

/** What the runtime knows of the request that an operation came with. */
interface RequestContext extends Partial<OperationContext> {
  headers?: Record<string, string>;
}

/**
 * A token of its own for each request: for that subgraph, this caller and this body; and the languages that the caller
 * reads. A request without a known caller or subgraph is not sent.
 */
export function internalHeaders(subgraphs: Subgraphs, clock: Clock): SubgraphHeaders {
  return ({ to, body, context }) => {
    const subgraph = subgraphs[to];
    const { visitor, headers } = context as RequestContext;
    if (!subgraph || !visitor || typeof body !== 'string')
      throw new Error('A request to a subgraph lacks its caller.');
    const claims = {
      caller: visitor.caller,
      audience: to,
      bodyHash: hashOfBody(body),
      correlationId: correlation.id(),
    };
    const token = mintInternalToken(claims, subgraph.secret, clock.now());
    const languages = headers?.['accept-language']?.slice(0, longestLanguages);
    return { [internalHeader]: token, ...(languages ? { 'accept-language': languages } : {}) };
  };
}
