import { type DynamicModule, Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import * as facts from '#libs/events';
import { subgraph } from '#libs/graphql';
import { messagingEntities, messagingMigrations, MessagingModule } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { entities, migrations } from './data.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import type { Environment } from './environment.js';
import { NoticeModule } from './notice/notice.module.js';
import { actFacts } from './recipient/recipient.facts.js';
import { SettingsModule } from './settings.js';

const heard = [
  ...actFacts,
  facts.LinkRenewed,
  facts.IdentityCodeRequested,
  facts.PlaceDescribed,
  facts.ServiceDescribed,
  facts.ContactDescribed,
];

@Module({})
export class AppModule {
  static forRoot(environment: Omit<Environment, 'server'>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ServiceModule.forRoot({ app: 'notification' }),
        CallerModule.forRoot({ audience: 'notification', secret: environment.internalSecret }),
        CacheModule.forRoot({ redisUrl: environment.redisUrl }),
        DatabaseModule.forRoot({
          app: 'notification',
          url: environment.databaseUrl,
          entities: [...messagingEntities, ...entities],
          migrations: [...messagingMigrations, ...migrations],
        }),
        MessagingModule.forRoot({ service: 'notification', tells: [], facts: heard, bus: environment.bus }),
        SettingsModule.forRoot(environment.settings),
        subgraph(),
        NoticeModule,
        DeliveryModule,
      ],
    };
  }
}
