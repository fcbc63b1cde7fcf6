import { Module } from '@nestjs/common';
import { CountedReferralConsumer } from './counted-referral.consumer.js';
import { CountedReferralReader } from './counted-referral.reader.js';

@Module({
  providers: [CountedReferralConsumer, CountedReferralReader],
  exports: [CountedReferralReader],
})
export class CountedReferralModule {}
