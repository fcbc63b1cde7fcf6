import { Module } from '@nestjs/common';
import {
  ConventionNotActiveResolver,
  DuplicateReferralResolver,
  IdentityCodeConfirmedResolver,
  ReferralActSuccessResolver,
  ServiceNotReferableResolver,
} from './reply.resolver.js';

@Module({
  providers: [
    ReferralActSuccessResolver,
    IdentityCodeConfirmedResolver,
    ConventionNotActiveResolver,
    DuplicateReferralResolver,
    ServiceNotReferableResolver,
  ],
})
export class ReplyModule {}
