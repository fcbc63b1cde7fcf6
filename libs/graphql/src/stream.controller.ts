import { Controller, Post, Req, Res } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  parse,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import { Draining } from '#libs/service';
import { RequestContext } from './context.js';
import { clientError, formatThrown } from './errors.js';

type Handler = (request: Request, response: Response) => Promise<void>;
type Results = AsyncIterable<ExecutionResult>;

/** Subscriptions over server-sent events, `POST /stream`. Every stream ends when its client leaves or the process drains. */
@Controller()
export class StreamController {
  private handler: Handler | null = null;

  constructor(
    private readonly host: GraphQLSchemaHost,
    private readonly draining: Draining,
  ) {}

  @Post('stream')
  async stream(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!request.headers.accept?.includes('text/event-stream')) {
      response.status(406).json({ errors: [wrongDoor()] });
      return;
    }
    request.headers.accept = 'text/event-stream';
    response.on('error', () => response.destroy());
    this.handler ??= this.createHandler();
    await this.handler(request, response).catch(() => response.destroy());
  }

  private createHandler(): Handler {
    return createHandler<never>({
      authenticate: () => null,
      onSubscribe: (request, params) => this.argumentsOf(request.raw, request.context.res, params) as never,
      onOperation: (context, _request, _args, result) =>
        isResults(result)
          ? (mapped(result, context) as never)
          : (formatted(result as ExecutionResult) as never),
    });
  }

  private argumentsOf(
    request: Request,
    response: Response,
    params: RequestParams,
  ): ExecutionArgs | ExecutionResult {
    try {
      const document = parse(params.query);
      const operation = getOperationAST(document, params.operationName);
      if (operation?.operation !== 'subscription') return { data: null, errors: [wrongDoor()] };
      return {
        schema: this.host.schema,
        document,
        operationName: params.operationName,
        variableValues: params.variables,
        contextValue: new RequestContext(request, response, this.draining.signal),
      };
    } catch (error) {
      return {
        data: null,
        errors: [error instanceof GraphQLError ? clientError('BAD_USER_INPUT', error.message) : wrongDoor()],
      };
    }
  }
}

async function* mapped(results: Results, context: RequestContext): AsyncGenerator<ExecutionResult> {
  try {
    for await (const result of results) yield formatted(result);
  } catch (error) {
    if (!context.signal.aborted) yield { errors: [asError(formatThrown(error))] };
  }
}

function formatted(result: ExecutionResult): ExecutionResult {
  return result.errors
    ? { ...result, errors: result.errors.map((error) => asError(formatThrown(error))) }
    : result;
}

function asError(error: GraphQLFormattedError): GraphQLError {
  const { message, path, extensions } = error;
  return new GraphQLError(message, { path, extensions });
}

function isResults(result: unknown): result is Results {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

function wrongDoor(): GraphQLError {
  return clientError(
    'BAD_USER_INPUT',
    'This door takes one subscription, answered as text/event-stream. Queries go to /graphql.',
  );
}
