import { json, type Request, type RequestHandler } from 'express';
import { DoorClosed } from '../door/door.errors.js';
import { documentTooLong, notAcceptable } from './limits.errors.js';

const mostBytes = 262_144;
/** Of a document: the runtime keeps the last thousand of them, whatever is wrong with them, and comments are no words. */
const mostCharacters = 30_000;
const answeredAs = ['application/json', 'application/graphql-response+json', 'text/event-stream'];
const parseJson = json({ limit: mostBytes, type: () => true, strict: false });

/**
 * Reads the body of a GraphQL request: one JSON object of at most 256 kB. Refuses everything else with a sentence, and
 * whoever accepts no form of answer that there is.
 */
export const readBody: RequestHandler = (request, response, next) => {
  if (request.accepts(answeredAs) === false) throw notAcceptable();
  if (request.method === 'GET') {
    next(refuseParameter(request, 'variables') ?? refuseParameter(request, 'extensions'));
    return;
  }
  const refusal = refuseMethod(request) ?? refuseType(request);
  if (refusal) throw refusal;
  parseJson(request, response, (error?: unknown) => {
    next(error === undefined ? refuseShape(request.body) : closedOf(error));
  });
};

function refuseParameter({ query }: Request, name: string): DoorClosed | undefined {
  const given = query[name];
  try {
    if (given === undefined || given === '') return undefined;
    const read: unknown = JSON.parse(typeof given === 'string' ? given : '');
    if (typeof read === 'object' && !Array.isArray(read)) return undefined;
  } catch {
    // Told below, with everything else that is not an object.
  }
  return new DoorClosed(400, 'BAD_REQUEST', `The parameter "${name}" must be a JSON object.`);
}

function refuseMethod(request: Request): DoorClosed | undefined {
  if (request.method === 'POST') return undefined;
  return new DoorClosed(405, 'METHOD_NOT_ALLOWED', 'GraphQL is asked with GET (queries only) or POST.');
}

function refuseType(request: Request): DoorClosed | undefined {
  if (request.is('application/json') || request.is('application/graphql+json')) return undefined;
  return new DoorClosed(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'Send the request as JSON, Content-Type: application/json.',
  );
}

function refuseShape(body: unknown): DoorClosed | undefined {
  if (Array.isArray(body)) {
    return new DoorClosed(
      400,
      'BAD_REQUEST',
      'Send one operation a request; a list of operations is not taken.',
    );
  }
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) {
    return new DoorClosed(
      400,
      'BAD_REQUEST',
      'Send a JSON object with "query", and "variables" where it has any.',
    );
  }
  const { query } = body as { query?: unknown };
  return typeof query === 'string' && query.length > mostCharacters
    ? documentTooLong(mostCharacters)
    : undefined;
}

function closedOf(error: unknown): DoorClosed {
  const status = (error as { status?: unknown }).status;
  if (status === 413)
    return new DoorClosed(413, 'TOO_LARGE', `The request is larger than ${mostBytes / 1024} kB.`);
  if (status === 415) {
    return new DoorClosed(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'The encoding of the request is not known. Send UTF-8.',
    );
  }
  return new DoorClosed(400, 'BAD_REQUEST', 'The request is not valid JSON.');
}
