import { type DynamicModule, Module } from '@nestjs/common';
import { Cache, RateLimits } from '#libs/cache';
import { Clock, Log } from '#libs/service';
import type { Environment } from '../environment.js';
import { RateCounter } from '../limits/rate-counter.service.js';
import { AccessTokens } from './access-token.service.js';
import { Door } from './door.service.js';
import { Issuer } from './issuer.service.js';
import { MembershipReader } from './membership.reader.js';
import { SharedMemberships } from './shared-memberships.js';

/** Who is calling. */
@Module({})
export class DoorModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: DoorModule,
      global: true,
      providers: [
        {
          provide: AccessTokens,
          useFactory: (clock: Clock) => accessTokens(environment, clock),
          inject: [Clock],
        },
        {
          provide: MembershipReader,
          useFactory: (cache: Cache, clock: Clock, log: Log) =>
            membershipReader(environment, cache, clock, log),
          inject: [Cache, Clock, Log],
        },
        {
          provide: RateCounter,
          useFactory: (limits: RateLimits, clock: Clock) => rateCounter(environment, limits, clock),
          inject: [RateLimits, Clock],
        },
        {
          provide: Door,
          useFactory: (tokens: AccessTokens, memberships: MembershipReader, rates: RateCounter) =>
            new Door(tokens, memberships, rates, environment.LINK_KEY),
          inject: [AccessTokens, MembershipReader, RateCounter],
        },
      ],
      exports: [Door, RateCounter],
    };
  }
}

function accessTokens(environment: Environment, clock: Clock): AccessTokens {
  const issuer = new Issuer({ issuer: environment.OIDC_ISSUER, jwksUrl: environment.OIDC_JWKS_URL });
  return new AccessTokens(issuer, environment.OIDC_AUDIENCE, clock);
}

function membershipReader(environment: Environment, cache: Cache, clock: Clock, log: Log): MembershipReader {
  const directory = { url: environment.DIRECTORY_URL, secret: environment.DIRECTORY_SECRET };
  const shared = new SharedMemberships(cache, directory.secret);
  return new MembershipReader(directory, shared, clock, log);
}

function rateCounter(environment: Environment, limits: RateLimits, clock: Clock): RateCounter {
  const settings = {
    requestsPerMinute: environment.REQUESTS_PER_MINUTE,
    anonymousRequestsPerMinute: environment.ANONYMOUS_REQUESTS_PER_MINUTE,
    wrongCredentialsPerTenMinutes: environment.WRONG_CREDENTIALS_PER_TEN_MINUTES,
  };
  return new RateCounter(limits, settings, clock);
}
