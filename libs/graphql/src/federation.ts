import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import { RequestContext } from './context.js';
import { formatError } from './errors.js';

const directives = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@override',
  '@inaccessible',
  '@tag',
  '@extends',
];

/** The settings that every subgraph has. */
export function federationConfig(): ApolloFederationDriverConfig {
  return {
    driver: ApolloFederationDriver,
    path: '/graphql',
    useGlobalPrefix: false,
    autoSchemaFile: {
      federation: { version: 2, importUrl: 'https://specs.apollo.dev/federation/v2.9', directives },
    },
    introspection: true,
    graphiql: false,
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled()],
    context: ({ req, res }: { req: Request; res: Response }) => new RequestContext(req, res),
    formatError,
  };
}
