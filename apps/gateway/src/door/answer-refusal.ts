import type { ErrorRequestHandler } from 'express';
import { correlation, type Log } from '#libs/service';
import { DoorClosed } from './door.errors.js';

/** Answers what was refused before the supergraph, shaped as a GraphQL answer: a sentence, a code, the correlation id. */
export function answerRefusals(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const closed = error instanceof DoorClosed ? error : null;
    if (!closed) log.error('A request failed before it reached the supergraph.', { error });
    if (closed?.retryAfterMs !== undefined) {
      response.setHeader('Retry-After', Math.max(1, Math.ceil(closed.retryAfterMs / 1000)));
    }
    if (closed?.status === 401) response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    if (closed?.status === 405) response.setHeader('Allow', 'GET, POST');
    const message = closed?.message ?? 'Something went wrong on our side. Try again later.';
    const extensions = { code: closed?.code ?? 'INTERNAL', correlationId: correlation.id() };
    response.status(closed?.status ?? 500).json({ errors: [{ message, extensions }] });
  };
}
