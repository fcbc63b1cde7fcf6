import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { DatabaseModule } from '#libs/database';
import { Outbox } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { actingRooms, type ReferralSettings } from '../app.module.js';
import { database } from '../database.js';
import { HistoryAdviser, HistoryPartner } from './history-cast.service.js';
import { HistoryClock } from './history-clock.service.js';
import { HistoryPlayer } from './history-player.service.js';
import { HistoryScenes } from './history-scenes.service.js';
import { HistoryStageReader } from './history-stage.reader.js';
import { HistoryService } from './history.service.js';

/** Facts are told into the outbox; the relay of the running service carries them. */
@Global()
@Module({ providers: [Outbox], exports: [Outbox] })
class OutboxModule {}

/** The rooms that act, without doors, clocks or consumers. */
@Module({
  providers: [
    HistoryAdviser,
    HistoryPartner,
    HistoryClock,
    HistoryScenes,
    HistoryPlayer,
    HistoryStageReader,
    HistoryService,
  ],
})
export class HistoryModule {
  static for({ databaseUrl, links, keys }: ReferralSettings): DynamicModule {
    return {
      module: HistoryModule,
      imports: [
        ServiceModule.forRoot({ app: 'history' }),
        CacheModule.forRoot({ countUnder: links.linkKey }),
        OutboxModule,
        DatabaseModule.forRoot({ app: 'referral-history', url: databaseUrl, ...database }),
        ...actingRooms(links, keys),
      ],
    };
  }
}
