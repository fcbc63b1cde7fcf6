import { Module } from '@nestjs/common';
import { CountedReferralModule } from '../counted-referral/counted-referral.module.js';
import { PlaceModule } from '../place/place.module.js';
import { FiguresReader } from './figures.reader.js';
import { InsightsResolver, ReferralFiguresByResolver } from './figures.resolver.js';
import { PeriodReader } from './period.reader.js';

@Module({
  imports: [CountedReferralModule, PlaceModule],
  providers: [FiguresReader, PeriodReader, InsightsResolver, ReferralFiguresByResolver],
})
export class FiguresModule {}
