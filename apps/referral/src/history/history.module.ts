import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { DatabaseModule } from '#libs/database';
import { Outbox } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { ActModule } from '../act/act.module.js';
import { AnswerModule } from '../answer/answer.module.js';
import type { ReferralSettings } from '../app.module.js';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { ConsentModule } from '../consent/consent.module.js';
import { CourseModule } from '../course/course.module.js';
import { database } from '../database.js';
import { DeclineReasonModule } from '../decline-reason/decline-reason.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DraftModule } from '../draft/draft.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { IdentityViewModule } from '../identity-view/identity-view.module.js';
import { LinkModule } from '../link/link.module.js';
import { PersonModule } from '../person/person.module.js';
import { RecipientModule } from '../recipient/recipient.module.js';
import { ReferralModule } from '../referral/referral.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { StepModule } from '../step/step.module.js';
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
        CacheModule.forRoot({}),
        OutboxModule,
        DatabaseModule.forRoot({ app: 'referral-history', url: databaseUrl, ...database }),
        DirectoryModule,
        PersonModule.forRoot(keys),
        ConsentModule,
        DeclineReasonModule,
        IdentityViewModule,
        LinkModule.forRoot(links),
        IdempotencyModule.forRoot(links.linkKey),
        ReferralModule,
        RecipientModule,
        StepModule,
        AppointmentModule,
        ActModule,
        DraftModule,
        SendingModule,
        AnswerModule,
        CourseModule,
      ],
    };
  }
}
