import { Global, Module } from '@nestjs/common';
import { ConsentedReader } from './consented.reader.js';
import { IdentityReader } from './identity.reader.js';
import { ReferralEdgesResolver } from './referral-edges.resolver.js';
import { ReferralFieldsResolver } from './referral-fields.resolver.js';
import { ReferralListReader } from './referral-list.reader.js';
import { ReferralReader } from './referral.reader.js';
import { ReferralConnectionResolver, ReferralResolver } from './referral.resolver.js';
import { ReferralService } from './referral.service.js';
import { SightReader } from './sight.reader.js';
import { SituationLoader } from './situation.loader.js';

@Global()
@Module({
  providers: [
    ReferralReader,
    ReferralService,
    SightReader,
    ReferralListReader,
    ConsentedReader,
    IdentityReader,
    SituationLoader,
    ReferralResolver,
    ReferralConnectionResolver,
    ReferralFieldsResolver,
    ReferralEdgesResolver,
  ],
  exports: [ReferralReader, ReferralService, SightReader, ConsentedReader],
})
export class ReferralModule {}
