import { type DynamicModule, Module } from '@nestjs/common';
import { CacheModule } from '#libs/cache';
import { CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import { allFacts, LinkTopic, ReferralTopic } from '#libs/events';
import { subgraph } from '#libs/graphql';
import { MessagingModule, type MessagingOptions } from '#libs/messaging';
import { ServiceModule } from '#libs/service';
import { ActModule } from './act/act.module.js';
import { AnswerModule } from './answer/answer.module.js';
import { AppointmentModule } from './appointment/appointment.module.js';
import { ChangeModule } from './change/change.module.js';
import { ClockModule } from './clock/clock.module.js';
import { ConsentModule } from './consent/consent.module.js';
import { CourseModule } from './course/course.module.js';
import { database } from './database.js';
import { DeclineReasonModule } from './decline-reason/decline-reason.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DraftModule } from './draft/draft.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { IdentityViewModule } from './identity-view/identity-view.module.js';
import type { KeyStoreOptions } from './key-store/key-store.module.js';
import { LinkModule } from './link/link.module.js';
import type { LinkOptions } from './link/link-words.service.js';
import { PersonModule } from './person/person.module.js';
import { RecipientModule } from './recipient/recipient.module.js';
import { ReferralModule } from './referral/referral.module.js';
import { ReplyModule } from './reply/reply.module.js';
import { SendingModule } from './sending/sending.module.js';
import { StepModule } from './step/step.module.js';
import { TellingModule } from './telling/telling.module.js';

/** Where referral keeps and tells things, and the secrets it shares. */
export interface ReferralSettings {
  databaseUrl: string;
  bus: MessagingOptions['bus'];
  redisUrl?: string;
  internalSecret: string;
  links: LinkOptions;
  keys: KeyStoreOptions;
}

/** The life of referrals, and the people they are about. */
export function rooms(links: LinkOptions, keys: KeyStoreOptions) {
  return [...actingRooms(links, keys), ReplyModule, ChangeModule, ClockModule, TellingModule];
}

/** Those of them without which nobody acts. */
export function actingRooms(links: LinkOptions, keys: KeyStoreOptions) {
  return [
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
  ];
}

@Module({})
export class ReferralApp {
  static for({ databaseUrl, bus, redisUrl, internalSecret, links, keys }: ReferralSettings): DynamicModule {
    const tells = [ReferralTopic, LinkTopic];
    const facts = [...allFacts().values()];
    return {
      module: ReferralApp,
      imports: [
        ServiceModule.forRoot({ app: 'referral' }),
        CallerModule.forRoot({ audience: 'referral', secret: internalSecret }),
        DatabaseModule.forRoot({ app: 'referral', url: databaseUrl, ...database }),
        MessagingModule.forRoot({ service: 'referral', tells, facts, bus }),
        CacheModule.forRoot({ redisUrl, countUnder: links.linkKey }),
        subgraph(),
        ...rooms(links, keys),
      ],
    };
  }
}
