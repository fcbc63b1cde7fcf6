import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { GraphQLError } from 'graphql';
import { OpenStreams, type StreamParts } from './open-streams.js';
import type { OperationContext } from './supergraph.types.js';

interface SubscribeContext extends OperationContext {
  request: Request;
}

const inEvents = /\*\/\*|text\/(?:\*|event-stream)/;

/**
 * Ends a subscription when the caller's access ends or the process shuts down, and bounds how many one caller holds. One
 * that could not be told in the form that its caller accepts is not opened.
 */
export function subscriptionEnds(parts: StreamParts): GatewayPlugin<OperationContext> {
  const streams = new OpenStreams(parts);
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn, setResultAndStopExecution }) {
      const { visitor, request } = args.contextValue as unknown as SubscribeContext;
      if (!inEvents.test(request.headers.get('accept') ?? '*/*'))
        setResultAndStopExecution({ errors: [toldInEvents()] });
      else
        setSubscribeFn((asked) =>
          streams.open({ visitor, left: request.signal }, () => subscribeFn(asked) as unknown),
        );
    },
  };
}

const toldInEvents = () =>
  new GraphQLError('A subscription is answered by events. Name text/event-stream in Accept.', {
    extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } },
  });
