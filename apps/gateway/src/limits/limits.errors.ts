import { GraphQLError } from 'graphql';
import { DoorClosed } from '../door/door.errors.js';

type LimitCode = 'QUERY_TOO_COSTLY' | 'QUERY_TOO_DEEP' | 'QUERY_TOO_LONG' | 'QUERY_TOO_MANY_FIELDS';

function refusal(code: LimitCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

export const tooDeep = (most: number) =>
  refusal('QUERY_TOO_DEEP', `The query nests deeper than ${most} levels. Ask in two steps.`);

export const tooLong = (most: number) =>
  refusal('QUERY_TOO_LONG', `The query is longer than ${most} words and signs. Ask for less at once.`);

export const documentTooLong = (most: number) =>
  new DoorClosed(
    400,
    'QUERY_TOO_LONG',
    `The query is longer than ${most} characters. Ask for less at once, and send what people write as variables.`,
  );

/** Beyond it a number says no more. */
const untold = 1_000_000;

export const tooCostly = (cost: number, most: number) =>
  refusal(
    'QUERY_TOO_COSTLY',
    `The query could bring ${cost > untold ? `more than ${untold}` : cost} objects; ${most} are the most. Lower \`first\` or ask for fewer lists at once.`,
  );

export const tooManyToValidate = () =>
  refusal(
    'QUERY_TOO_MANY_FIELDS',
    'The query names the same fields so often that it cannot be checked. Name each one once.',
  );

export const notAcceptable = () =>
  new DoorClosed(
    406,
    'NOT_ACCEPTABLE',
    'Answers are given as application/json, application/graphql-response+json or text/event-stream. Name one of them in Accept.',
  );

export const tooManyAliases = (found: number, most: number) =>
  refusal('QUERY_TOO_MANY_FIELDS', `The query holds ${found} aliases; ${most} are the most.`);

export const tooManyFields = (found: number, most: number) =>
  refusal(
    'QUERY_TOO_MANY_FIELDS',
    `The query asks ${found} fields where its fragments are written out; ${most} are the most.`,
  );

export const tooManyRootFields = (found: number, most: number) =>
  refusal(
    'QUERY_TOO_MANY_FIELDS',
    `The operation asks ${found} root fields at once; ${most} are the most. Send several requests.`,
  );
