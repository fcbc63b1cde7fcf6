import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { withoutValues } from '#libs/discretion';
import { asWritten, keyOf } from './document.js';
import { FailedPlaces } from './failed-places.js';

export type Fields = Record<string, unknown>;

/** What an answer is made of. */
export interface Material {
  schema: GraphQLSchema;
  /** As the caller wrote it. */
  document: DocumentNode;
  operationName?: string;
  variableValues: Fields;
  /** What the subgraphs said, under the keys of `plannable`. */
  said: ExecutionResult<Fields>;
}

/**
 * The answer as the specification's "Value Completion" has it, by graphql-js: exactly what was selected, what is asked of the
 * schema included; a null where the schema forbids it takes its parent with it, and is an error of its own where none is
 * known there.
 */
export function complete({ said, ...operation }: Material): ExecutionResult {
  const errors = (said.errors ?? []).map(asTheCallerSees);
  const answer = execute({
    ...operation,
    rootValue: said.data ?? {},
    fieldResolver,
    typeResolver,
  }) as ExecutionResult;
  const accounted = new FailedPlaces(errors);
  const unexplained = said.data
    ? (answer.errors ?? []).filter(({ path }) => !accounted.meet(path ?? []))
    : [];
  errors.push(...unexplained.map(unsaid));
  return errors.length > 0 ? { data: answer.data ?? null, errors } : answer;
}

const fieldResolver: GraphQLFieldResolver<Fields, unknown> = (source, _given, _context, { fieldNodes }) => {
  const key = fieldNodes[0] ? keyOf(fieldNodes[0]) : '';
  return Object.hasOwn(source, key) ? source[key] : null;
};

const typeResolver: GraphQLTypeResolver<Fields, unknown> = (object) => object['__typename'] as string;

function asTheCallerSees(error: GraphQLError): GraphQLError {
  const { message, path, originalError, extensions } = error;
  const seen = path ? new GraphQLError(message, { path: asWritten(path), originalError, extensions }) : error;
  return extensions['subgraph'] === undefined ? unsaid(seen) : seen;
}

/** A value of a subgraph that the schema does not allow; told without it, since it may be personal. */
class UnfitAnswer extends Error {}

const ofTheCaller = /^Argument "/;

/** An error that no subgraph told of: an argument that was seen not to fit only now, or the fault is ours. */
function unsaid(error: GraphQLError): GraphQLError {
  const { originalError } = error;
  const isTold = originalError !== undefined && !(originalError instanceof GraphQLError);
  if (isTold || ofTheCaller.test(error.message)) return error;
  const message = withoutValues(error);
  return new GraphQLError(message, { path: error.path, originalError: new UnfitAnswer(message) });
}
