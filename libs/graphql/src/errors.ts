import { unwrapResolverError } from '@apollo/server/errors';
import { HttpException } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { withoutValues } from '#libs/discretion';
import { correlation, Log } from '#libs/service';

/** The codes that a client may see under `extensions.code`. */
export type ErrorCode =
  | 'INTERNAL'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'TOO_LARGE'
  | 'UNAVAILABLE';

const passed = new Set<unknown>([
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'TOO_LARGE',
  'UNAVAILABLE',
]);
const clientsOwn = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
/** What graphql-js adds, without a code, after the fiftieth wrong value in the variables. */
const tooManyMistakes = 'Too many errors processing variables, error limit reached. Execution aborted.';
/** How graphql-js begins where a value does not fit. It gives no code by itself. */
const unfit = /^(Variable "\$\w+" got|Argument "\w+" has) invalid value /;
const byStatus: Record<number, ErrorCode> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  422: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
};
const log = new Log();

/** An error that the client caused or may know of, with a sentence that says what to do next. */
export function clientError(code: Exclude<ErrorCode, 'INTERNAL'>, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** What an entity reference throws where nothing is behind it, or nothing that the caller may know of. */
export function referenceNotFound(type: string): GraphQLError {
  return clientError('NOT_FOUND', `There is no such ${type}, or none that you may see.`);
}

/** What the client hears of an error: its own mistakes with their sentence, everything else as INTERNAL with the correlation id alone. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { path, locations, extensions } = formatted;
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const cause = unwrapResolverError(error);
  if (cause instanceof HttpException && byStatus[cause.getStatus()])
    return { message: cause.message, ...where, extensions: { code: byStatus[cause.getStatus()] } };
  const code: unknown = extensions?.['code'];
  const discreet = error instanceof GraphQLError ? withoutValues(error) : formatted.message;
  if (passed.has(code)) return { message: discreet, ...where, extensions: { code } };
  if (clientsOwn.has(code) || unfit.test(formatted.message) || formatted.message === tooManyMistakes)
    return { message: discreet, ...where, extensions: { code: 'BAD_USER_INPUT' } };
  const correlationId = correlation.id();
  const failure = cause instanceof GraphQLError ? new Error(discreet) : cause;
  log.error('A resolver failed.', { error: failure, path: path?.join('.'), correlationId });
  const message =
    'Something went wrong on our side. Try again later, and name the correlation id if you ask about it.';
  return { message, ...where, extensions: { code: 'INTERNAL', correlationId } };
}

/** `formatError` for what has no formatted form yet: a thrown thing, or an error in an execution result. */
export function formatThrown(thrown: unknown): GraphQLFormattedError {
  const error =
    thrown instanceof GraphQLError ? thrown : new GraphQLError('', { originalError: thrown as Error });
  return formatError(error.toJSON(), error);
}
