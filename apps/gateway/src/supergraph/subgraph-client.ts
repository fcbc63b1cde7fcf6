import type { Log } from '#libs/service';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  print,
} from 'graphql';
import { Agent } from 'undici';
import type { BreakerOf } from './subgraph-breaker.js';
import type { SubgraphHeaders } from './subgraph-headers.js';
import type { Subgraphs } from './supergraph.types.js';

/** Keeps connections open, for all subgraphs. */
const agent = new Agent();

type Fields = Record<string, unknown>;

/** A query or mutation for one subgraph. */
export interface SubgraphRequest {
  document: DocumentNode;
  variables?: Fields;
  operationName?: string;
  context?: unknown;
}

/** Asks a subgraph by name. What goes wrong on the way stands in the answer, as what the subgraph says itself does. */
export type AskSubgraph = (name: string, request: SubgraphRequest) => Promise<ExecutionResult<Fields>>;

export interface ClientParts {
  subgraphs: Subgraphs;
  headersOf: SubgraphHeaders;
  /** Ends the waiting for an answer, to its last byte. */
  breakerOf: BreakerOf;
  log: Log;
}

/**
 * Asks subgraphs over HTTP: one request each, which is nobody else's. Equal ones in flight are never merged, since they may
 * be of different callers. One that has fallen silent is left alone for a moment, and said to be away at once.
 */
export function subgraphClient({ subgraphs, headersOf, breakerOf, log }: ClientParts): AskSubgraph {
  const texts = new WeakMap<DocumentNode, string>();
  const textOf = (document: DocumentNode): string => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };
  return async (name, { document, variables, operationName, context }) => {
    const body = JSON.stringify({ query: textOf(document), variables, operationName });
    const headers = headersOf({ to: name, body, context });
    try {
      const origin = subgraphs[name]?.url ?? '';
      const ask = (signal: AbortSignal) => post({ origin, headers, body, signal });
      const { status, text } = await breakerOf(name).run(ask);
      if (status === 401) noteRefused(log, name);
      const own = { 401: refusal, 413: tooLarge }[status];
      return said(name, own ?? ((JSON.parse(text) ?? {}) as Answer));
    } catch (error) {
      return { errors: [unreachable(name, error as Error)] };
    }
  };
}

interface Post {
  origin: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

async function post({ headers, ...rest }: Post): Promise<{ status: number; text: string }> {
  const { statusCode: status, body } = await agent.request({
    ...rest,
    path: '/graphql',
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
  });
  return { status, text: await body.text() };
}

/** What callers hear when the fault is ours: nothing about tokens. */
export const refusal = {
  errors: [{ message: 'The internal token was refused.', extensions: { code: 'INTERNAL' } }],
};

/** A body that the gateway takes can be larger once it is written anew. */
const tooLarge = {
  errors: [
    { message: 'What was sent is too large for one request. Send less.', extensions: { code: 'TOO_LARGE' } },
  ],
};

export function noteRefused(log: Log, subgraph: string): void {
  log.error('A subgraph refuses the internal token. Compare the secrets of both.', { subgraph });
}

interface Answer {
  data?: Fields | null;
  errors?: GraphQLFormattedError[];
}

function said(subgraph: string, { data, errors = [] }: Answer): ExecutionResult<Fields> {
  if (!data && errors.length === 0) throw new SyntaxError('A subgraph answers with neither data nor errors.');
  const ofSubgraph = errors.map(
    ({ message, path, extensions }) =>
      new GraphQLError(message, { path, extensions: { ...extensions, subgraph } }),
  );
  return ofSubgraph.length > 0 ? { data, errors: ofSubgraph } : { data };
}

function unreachable(subgraph: string, originalError: Error): GraphQLError {
  const code = originalError instanceof SyntaxError ? 'RESPONSE_VALIDATION_FAILED' : 'SUBREQUEST_HTTP_ERROR';
  return new GraphQLError(originalError.message, { originalError, extensions: { code, subgraph } });
}
