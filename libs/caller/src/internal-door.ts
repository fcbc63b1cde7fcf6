import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Clock, correlation, Log } from '#libs/service';
import type { Caller } from './caller.js';
import { InternalTokenRefused, readInternalToken } from './internal-token.js';

/** The request header that carries the internal token. */
export const internalHeader = 'passerelle-internal';

export const DOOR_OPTIONS = Symbol('door options');

/** Which service stands behind the door, and the secret it shares with those who may knock. */
export interface DoorOptions {
  readonly audience: string;
  readonly secret: string;
}

interface KnownRequest extends Request {
  caller?: Caller;
  rawBody?: Buffer;
}

/**
 * Lets in only requests that carry an internal token for this service and this body (header `Passerelle-Internal`),
 * and remembers who asks. Everything else gets 401 and a sentence. Needs the application's `rawBody`.
 */
@Injectable()
export class InternalDoor implements NestMiddleware {
  constructor(
    @Inject(DOOR_OPTIONS) private readonly options: DoorOptions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  use(request: KnownRequest, response: Response, next: NextFunction): void {
    try {
      const token = request.get(internalHeader);
      if (!token) throw new InternalTokenRefused('The request carries no internal token.');
      const body = request.rawBody ?? '';
      const known = readInternalToken(token, { ...this.options, body, now: this.clock.now() });
      request.caller = known.caller;
      response.setHeader('X-Correlation-Id', known.correlationId);
      correlation.run(known.correlationId, next);
    } catch (error) {
      if (!(error instanceof InternalTokenRefused)) throw error;
      this.log.warn('A request was refused at the internal door.', { reason: error.message });
      response.status(401).json(refusal());
    }
  }
}

/** Who asks, as the internal door found it. Throws where the request did not come through the door. */
export function callerOf(request: object): Caller {
  const { caller } = request as KnownRequest;
  if (!caller) throw new Error('This request did not come through the internal door.');
  return caller;
}

function refusal(): object {
  const message = 'This service answers only to the gateway. Ask the gateway instead.';
  const extensions = { code: 'UNAUTHENTICATED', correlationId: correlation.id() };
  return { errors: [{ message, extensions }] };
}
