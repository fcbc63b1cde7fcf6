import { type Request, type RequestHandler, urlencoded } from 'express';
import { Form, type NoForm } from './page.types.js';

const mostBytes = 32_768;
const parse = urlencoded({ extended: false, limit: mostBytes, parameterLimit: 100 });

const unread = new WeakMap<Request, NoForm>();

/** Reads a posted form of at most 32 kB. What cannot be read is noted, so that its page can say so. */
export const readForm: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    if (error !== undefined) unread.set(request, { problem: isTooLarge(error) ? 'tooLarge' : 'check' });
    next();
  });
};

/** The form that was posted, or why there is none. */
export function formOf(request: Request): Form | NoForm {
  return unread.get(request) ?? new Form((request.body ?? {}) as Record<string, unknown>);
}

function isTooLarge(error: unknown): boolean {
  return (error as { status?: unknown }).status === 413;
}
