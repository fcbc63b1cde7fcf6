import { Global, Module } from '@nestjs/common';
import { InboxReader } from './inbox.reader.js';
import { RecipientFieldsResolver } from './recipient-fields.resolver.js';
import { RecipientLoader } from './recipient.loader.js';
import { RecipientReader } from './recipient.reader.js';
import { RecipientConnectionResolver, RecipientResolver } from './recipient.resolver.js';
import { RecipientService } from './recipient.service.js';

@Global()
@Module({
  providers: [
    RecipientReader,
    RecipientService,
    RecipientLoader,
    InboxReader,
    RecipientResolver,
    RecipientConnectionResolver,
    RecipientFieldsResolver,
  ],
  exports: [RecipientReader, RecipientService, RecipientLoader],
})
export class RecipientModule {}
