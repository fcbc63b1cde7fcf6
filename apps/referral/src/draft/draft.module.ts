import { Global, Module } from '@nestjs/common';
import { AmendService } from './amend.service.js';
import { AmendedContent } from './amended-content.service.js';
import { DraftCheck } from './draft-check.service.js';
import { DraftKeeper } from './draft-keeper.service.js';
import { DraftResolver, DraftReferralSuccessResolver } from './draft.resolver.js';
import { DraftService } from './draft.service.js';

@Global()
@Module({
  providers: [
    DraftService,
    DraftCheck,
    DraftKeeper,
    AmendService,
    AmendedContent,
    DraftResolver,
    DraftReferralSuccessResolver,
  ],
  exports: [DraftService, AmendService],
})
export class DraftModule {}
