import { createGatewayRuntime, type GatewayPlugin, type GatewayRuntime } from '@graphql-hive/gateway-runtime';
import { plannedExecution } from '../execution/execution.js';
import type { AskSubgraph } from './subgraph-client.js';
import type { OperationContext, Subgraphs } from './supergraph.types.js';

export interface RuntimeSettings {
  /** The composed schema, as SDL. */
  supergraph: string;
  subgraphs: Subgraphs;
  /** What queries and mutations reach the subgraphs by. */
  ask: AskSubgraph;
  plugins: GatewayPlugin<OperationContext>[];
  maskError: (error: unknown) => Error;
  introspectionFor: (context: OperationContext) => boolean;
}

/** The federation runtime over the given subgraphs. It listens to no signal: whoever makes it disposes of it. */
export function createRuntime(settings: RuntimeSettings): GatewayRuntime<OperationContext> {
  const runtime = createGatewayRuntime<OperationContext>({
    supergraph: settings.supergraph,
    unifiedGraphHandler: plannedExecution(settings.ask),
    graphqlEndpoint: '/graphql',
    logging: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    requestId: false,
    maskedErrors: { maskError: settings.maskError },
    subgraphErrors: { errorCode: false, subgraphNameProp: 'subgraph' },
    disableIntrospection: {
      disableIf: ({ context }) => !settings.introspectionFor(context as unknown as OperationContext),
    },
    transportEntries: transportsTo(settings),
    plugins: () => settings.plugins,
  });
  forgetSignals();
  return runtime;
}

/** How the runtime opens streams. Merged requests would hand one caller's answer to another. */
function transportsTo({ subgraphs }: RuntimeSettings) {
  const locations = Object.entries(subgraphs).map(
    ([name, { url }]) => [name, { location: new URL('/graphql', url).toString() }] as const,
  );
  return {
    '*.http': {
      options: {
        deduplicateInflightRequests: false,
        subscriptions: { kind: 'http', location: '/stream', options: { method: 'POST' } },
      },
    },
    ...Object.fromEntries(locations),
  };
}

/** The runtime would dispose of itself at once on a signal, and fail what is in flight. */
function forgetSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    for (const listener of process.listeners(signal)) {
      if (listener.name === 'terminateHandler') process.removeListener(signal, listener);
    }
  }
}
