import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Log } from '#libs/service';
import { Door } from '../door/door.service.js';
import type { Environment } from '../environment.js';
import { RateCounter } from '../limits/rate-counter.service.js';
import { EntranceController } from './entrance/entrance.controller.js';
import { readForm } from './form-body.js';
import { FormTokens } from './form-token.js';
import { Graph } from './graph.service.js';
import { OpeningController } from './opening/opening.controller.js';
import { Pages } from './page.service.js';
import { PartnerController } from './partner/partner.controller.js';
import { PersonController } from './person/person.controller.js';
import { UnknownController } from './unknown/unknown.controller.js';
import { readPathAsWritten } from './written-path.js';

/** The pages behind links, and the one before them. */
@Module({})
export class PagesModule implements NestModule {
  constructor(private readonly host: HttpAdapterHost) {}

  static for(environment: Environment): DynamicModule {
    const forms = new FormTokens(environment.LINK_KEY, environment.PUBLIC_URL);
    return {
      module: PagesModule,
      controllers: [
        EntranceController,
        OpeningController,
        PersonController,
        PartnerController,
        UnknownController,
      ],
      providers: [
        Graph,
        {
          provide: Pages,
          useFactory: (door: Door, rates: RateCounter, log: Log) => new Pages(door, rates, forms, log),
          inject: [Door, RateCounter, Log],
        },
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    this.host.httpAdapter.use(readPathAsWritten);
    consumer.apply(readForm).forRoutes(OpeningController, PersonController, PartnerController);
  }
}
