import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { federationConfig } from './federation.js';
import { DateScalar, DateTimeScalar } from './scalars.js';
import { StreamController } from './stream.controller.js';

/** What makes a Nest app a subgraph. */
@Module({})
class SubgraphModule {}

/**
 * Makes the app a Federation 2.9 subgraph: `/graphql`, subscriptions as server-sent events on `/stream`, scalars,
 * masked errors, a fresh context per request. Import it once, in the app's root module, after `CallerModule`.
 * One subgraph per process: Nest's GraphQL metadata is global, and two would mix their types.
 */
export function subgraph(): DynamicModule {
  return {
    module: SubgraphModule,
    imports: [GraphQLModule.forRoot(federationConfig())],
    providers: [DateTimeScalar, DateScalar],
    controllers: [StreamController],
  };
}
