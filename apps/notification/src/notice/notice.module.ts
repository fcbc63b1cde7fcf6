import { Module } from '@nestjs/common';
import { AttemptModule } from '../attempt/attempt.module.js';
import { ContactModule } from '../contact/contact.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { RecipientModule } from '../recipient/recipient.module.js';
import { TextModule } from '../text/text.module.js';
import { ArrivalReader } from './arrival.reader.js';
import { DetailsResolver } from './details.resolver.js';
import { NoticeConsumer } from './notice.consumer.js';
import { NoticeReader } from './notice.reader.js';
import { NoticeResolver } from './notice.resolver.js';
import { NoticeService } from './notice.service.js';
import { ReadingService } from './reading.service.js';

@Module({
  imports: [AttemptModule, ContactModule, IdempotencyModule, RecipientModule, TextModule],
  providers: [
    NoticeConsumer,
    NoticeService,
    ReadingService,
    NoticeReader,
    ArrivalReader,
    NoticeResolver,
    DetailsResolver,
  ],
})
export class NoticeModule {}
