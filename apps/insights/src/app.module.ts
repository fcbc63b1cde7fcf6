import { CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import * as facts from '#libs/events';
import { subgraph } from '#libs/graphql';
import { MessagingModule, messagingEntities, messagingMigrations } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { Module } from '@nestjs/common';
import { entities, forgetCounts, migrations } from './database.js';
import { environment } from './environment.js';
import { FiguresModule } from './figures/figures.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ app: 'insights' }),
    CallerModule.forRoot({ audience: 'insights', secret: environment.internalSecret }),
    DatabaseModule.forRoot({
      app: 'insights',
      url: environment.databaseUrl,
      entities: [...messagingEntities, ...entities],
      migrations: [...messagingMigrations, ...migrations],
    }),
    MessagingModule.forRoot({
      service: 'insights',
      tells: [],
      facts: [...facts.allFacts().values()],
      bus: environment.bus,
      forget: forgetCounts,
    }),
    subgraph(),
    FiguresModule,
  ],
})
export class AppModule {}
