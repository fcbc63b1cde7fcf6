import { type DynamicModule, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock, Draining, HealthChecks, Log } from '#libs/service';
import { Door } from '../door/door.service.js';
import type { Environment } from '../environment.js';
import { RateCounter } from '../limits/rate-counter.service.js';
import { Endpoint } from './endpoint.service.js';
import { Supergraph, type SupergraphSettings } from './supergraph.service.js';

type Given = [Clock, Log, Draining, Door, RateCounter, HealthChecks];

/** The composed graph and the door to it. */
@Module({})
export class SupergraphModule {
  static for(environment: Environment, overrides: Partial<SupergraphSettings> = {}): DynamicModule {
    const settings = { ...settingsOf(environment), ...overrides };
    const origins = [environment.PUBLIC_URL, ...environment.CORS_ORIGINS];
    return {
      module: SupergraphModule,
      global: true,
      providers: [
        {
          provide: Supergraph,
          useFactory: (...[clock, log, draining, door, rates, health]: Given) =>
            new Supergraph(settings, { clock, log, draining, door, rates, health }),
          inject: [Clock, Log, Draining, Door, RateCounter, HealthChecks],
        },
        {
          provide: Endpoint,
          useFactory: (adapter: HttpAdapterHost, door: Door, supergraph: Supergraph, log: Log) =>
            new Endpoint({ adapter, door, supergraph, log, origins }),
          inject: [HttpAdapterHost, Door, Supergraph, Log],
        },
      ],
      exports: [Supergraph],
    };
  }
}

function settingsOf(environment: Environment): SupergraphSettings {
  return {
    supergraphFile: environment.SUPERGRAPH_FILE,
    subgraphs: {
      directory: { url: environment.DIRECTORY_URL, secret: environment.DIRECTORY_SECRET },
      referral: { url: environment.REFERRAL_URL, secret: environment.REFERRAL_SECRET },
      notification: { url: environment.NOTIFICATION_URL, secret: environment.NOTIFICATION_SECRET },
      insights: { url: environment.INSIGHTS_URL, secret: environment.INSIGHTS_SECRET },
    },
    introspectionForAnonymous: environment.NODE_ENV !== 'production',
    costLimit: environment.COST_LIMIT,
    anonymousCostLimit: environment.ANONYMOUS_COST_LIMIT,
  };
}
