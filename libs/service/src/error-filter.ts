import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { correlation } from './correlation.js';
import { Log } from './log.js';

interface Answer {
  status: number;
  code: string;
  message: string;
}

const codes: Record<number, string> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** Tells an HTTP client what went wrong: a sentence for what it caused itself, otherwise INTERNAL and a correlation id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Log();

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const answer = answerOf(error);
    if (answer.status >= 500) this.log.error('A request failed.', { error });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, ...said } = answer;
    response.status(status).json({ ...said, correlationId: correlation.id() });
  }
}

/** Answers for a body that could not be read, before any door is reached. */
export function refuseBody(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const { status, ...said } = answerOf(error);
  if (status >= 500) next(error);
  else response.status(status).json({ ...said, correlationId: correlation.id() });
}

function answerOf(error: unknown): Answer {
  if (error instanceof HttpException) return answer(error.getStatus(), error.message);
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (type === 'entity.too.large') return answer(413, 'The request is larger than this door takes.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return answer(status, 'The request could not be read. Check its encoding and form.');
  return answer(500, '');
}

function answer(status: number, message: string): Answer {
  if (status >= 500)
    return { status, code: 'INTERNAL', message: 'Something went wrong on our side. Try again later.' };
  return { status, code: codes[status] ?? 'BAD_USER_INPUT', message };
}
