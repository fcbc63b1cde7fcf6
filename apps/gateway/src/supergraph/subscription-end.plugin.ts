import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { OpenStreams, type StreamParts } from './open-streams.js';
import type { OperationContext } from './supergraph.types.js';

interface SubscribeContext extends OperationContext {
  request: Request;
}

/** Ends a subscription when the caller's access ends or the process shuts down, and bounds how many one caller holds. */
export function subscriptionEnds(parts: StreamParts): GatewayPlugin<OperationContext> {
  const streams = new OpenStreams(parts);
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const { visitor, request } = args.contextValue as unknown as SubscribeContext;
      setSubscribeFn((asked) =>
        streams.open({ visitor, left: request.signal }, () => subscribeFn(asked) as unknown),
      );
    },
  };
}
