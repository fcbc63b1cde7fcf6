import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Request, Response } from 'express';
import { type Caller, callerOf } from '#libs/caller';

/** What every resolver may know about the request. Fresh for each; nothing in it is made before it is asked for. */
export interface GraphqlContext {
  readonly req: Request;
  readonly caller: Caller;
  readonly loaders: Map<string, DataLoader<unknown, unknown>>;
  /** The tags of Accept-Language in lower case, the most wanted first: `pt-br`, `fr`; none where it names none. */
  readonly languages: readonly string[];
  /** The first of them; `en` where there is none. */
  readonly language: string;
  /** Aborted when the client leaves or the process shuts down. */
  readonly signal: AbortSignal;
}

/** The context of one request. */
export class RequestContext implements GraphqlContext {
  readonly loaders = new Map<string, DataLoader<unknown, unknown>>();
  readonly caller: Caller;
  private leaves: AbortController | null = null;
  private accepted: readonly string[] | null = null;

  constructor(
    readonly req: Request,
    private readonly res: Response,
    private readonly draining?: AbortSignal,
  ) {
    this.caller = callerOf(req);
  }

  get languages(): readonly string[] {
    this.accepted ??= this.req
      .acceptsLanguages()
      .filter(isTag)
      .map((tag) => tag.toLowerCase());
    return this.accepted;
  }

  get language(): string {
    return this.languages[0] ?? 'en';
  }

  get signal(): AbortSignal {
    this.leaves ??= abortedOnClose(this.res, this.draining);
    return this.leaves.signal;
  }
}

const longestTag = 35;

function isTag(tag: string): boolean {
  return tag.length <= longestTag && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag);
}

/** Who asks, as a resolver's argument: `@CurrentCaller() caller: Caller`. */
export const CurrentCaller = createParamDecorator((_: unknown, host: ExecutionContext): Caller => {
  const [, , context] = host.getArgs<[unknown, unknown, GraphqlContext]>();
  return context.caller;
});

/**
 * The loader of this name in this request, made at its first use. `batch` gets the keys once each and gives their
 * values in the same order; null, or an Error, where there is none.
 */
export function loader<Key, Value>(
  context: GraphqlContext,
  name: string,
  batch: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): DataLoader<Key, Value> {
  const known = context.loaders.get(name);
  if (known) return known as DataLoader<Key, Value>;
  const made = new DataLoader<Key, Value>(batch);
  context.loaders.set(name, made);
  return made;
}

function abortedOnClose(response: Response, draining?: AbortSignal): AbortController {
  const controller = new AbortController();
  const abort = () => {
    draining?.removeEventListener('abort', abort);
    controller.abort();
  };
  if (response.closed || draining?.aborted) controller.abort();
  else {
    response.once('close', abort);
    draining?.addEventListener('abort', abort);
  }
  return controller;
}
