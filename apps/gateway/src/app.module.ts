import { type DynamicModule, Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { type ApplicationOptions, ServiceModule } from '#libs/service';
import { DoorModule } from './door/door.module.js';
import { securityHeaders } from './door/headers.js';
import type { Environment } from './environment.js';
import { PagesModule } from './pages/pages.module.js';
import { SupergraphModule } from './supergraph/supergraph.module.js';
import type { SupergraphSettings } from './supergraph/supergraph.service.js';

/** The front door of the whole network. */
@Module({})
class GatewayModule {
  static for(environment: Environment, supergraph: Partial<SupergraphSettings>): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        ServiceModule.forRoot({ app: 'gateway' }),
        CacheModule.forRoot({ redisUrl: environment.REDIS_URL, countUnder: environment.LINK_KEY }),
        DoorModule.for(environment),
        SupergraphModule.for(environment, supergraph),
        PagesModule.for(environment),
      ],
    };
  }
}

/** How the gateway is put together; `supergraph` replaces single settings in specs. */
export function gatewayApplication(
  environment: Environment,
  supergraph: Partial<SupergraphSettings> = {},
): ApplicationOptions {
  return {
    module: GatewayModule.for(environment, supergraph),
    rawBody: false,
    bodyParser: false,
    configure(app) {
      app.set('trust proxy', environment.TRUSTED_PROXIES);
      app.use(securityHeaders(environment.PUBLIC_URL));
    },
  };
}
