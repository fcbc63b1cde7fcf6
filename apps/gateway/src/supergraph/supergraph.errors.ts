import { GraphQLError } from 'graphql';
import { withoutValues } from '#libs/discretion';
import { correlation, type Log } from '#libs/service';
import { late } from './patience.js';

/** Codes whose sentence is meant for the caller. */
const spokenCodes = new Set<unknown>([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'TOO_LARGE',
  'UNAVAILABLE',
]);
const unreachableCodes = new Set<unknown>(['SUBREQUEST_HTTP_ERROR', 'RESPONSE_VALIDATION_FAILED']);
const away = ['AbortError', 'TimeoutError', 'AggregateError', 'FetchError'];
/** Of a connection that ends in mid-answer, and of one that falls silent: all that the runtime keeps where a stream breaks off. */
const brokenOff = ['aborted', late];

/** What the caller hears of an error, wherever it arose. Everything unexpected is INTERNAL with a correlation id and nothing else. */
export function masking(log: Log): (error: unknown) => Error {
  return (error) => {
    if (!(error instanceof GraphQLError)) return internal(error, log);
    const subgraph = error.extensions['subgraph'];
    if (typeof subgraph === 'string') return fromSubgraph(error, subgraph, log);
    return error.originalError && !(error.originalError instanceof GraphQLError)
      ? internal(error, log)
      : ours(error);
  };
}

/** What the gateway itself refuses: syntax, validation, limits. */
function ours(error: GraphQLError): GraphQLError {
  const { http, code } = error.extensions;
  const known = typeof code === 'string' && !code.startsWith('GRAPHQL_') ? code : 'BAD_USER_INPUT';
  return said(error, withoutValues(error), { code: known, ...(http === undefined ? {} : { http }) });
}

function fromSubgraph(error: GraphQLError, subgraph: string, log: Log): GraphQLError {
  const { code } = error.extensions;
  if (spokenCodes.has(code)) return said(error, withoutValues(error), { code });
  if (isUnreachable(error)) {
    log.warn('A subgraph does not answer.', { subgraph, code: String(code) });
    const message = `The ${subgraph} service does not answer just now. What it knows is missing here; try again in a moment.`;
    return said(error, message, { code: 'UNAVAILABLE', service: subgraph });
  }
  return internal(error, log, subgraph);
}

function isUnreachable(error: GraphQLError): boolean {
  if (unreachableCodes.has(error.extensions['code'])) return true;
  if (error.extensions['code'] === undefined && brokenOff.includes(error.message.replace(/^\w+: /, '')))
    return true;
  return error.originalError !== undefined && away.includes(error.originalError.name);
}

function internal(error: unknown, log: Log, subgraph?: string): GraphQLError {
  const correlationId = correlation.id();
  const path = error instanceof GraphQLError ? error.path?.join('.') : undefined;
  const cause = error instanceof GraphQLError ? error.originalError : error;
  log.error('An operation failed.', { error: cause, correlationId, path, subgraph });
  const message =
    'Something went wrong on our side. Try again later, and name the correlation id if you ask about it.';
  const code = 'INTERNAL';
  return error instanceof GraphQLError
    ? said(error, message, { code, correlationId })
    : new GraphQLError(message, { extensions: { code, correlationId } });
}

function said(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { path, nodes, source, positions } = error;
  return new GraphQLError(message, { path, nodes, source, positions, extensions });
}
