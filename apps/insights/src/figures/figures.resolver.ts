import type { Caller } from '#libs/caller';
import { CurrentCaller, type GraphqlContext } from '#libs/graphql';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FiguresReader } from './figures.reader.js';
import { InsightsArgs } from './figures.inputs.js';
import {
  DeclineReasonFigure,
  Flow,
  InsightDimension,
  Insights,
  InsightsResult,
  Interval,
  OutcomeFigure,
  RecipientFigures,
  ReferralFigures,
  ReferralFiguresAt,
  ReferralFiguresBy,
} from './figures.types.js';
import { labelOf } from './labels.js';
import { PeriodReader } from './period.reader.js';

@Resolver(() => Insights)
export class InsightsResolver {
  constructor(
    private readonly periods: PeriodReader,
    private readonly figures: FiguresReader,
  ) {}

  @Query(() => InsightsResult, { nullable: true })
  insights(@Args() args: InsightsArgs, @CurrentCaller() caller: Caller) {
    return this.periods.open(args, caller);
  }

  @ResolveField(() => Date, {
    nullable: true,
    description: 'Events counted in: everything that happened before this instant.',
  })
  upTo(@Parent() insights: Insights) {
    return this.figures.upTo(insights);
  }

  @ResolveField(() => ReferralFigures)
  referrals(@Parent() insights: Insights) {
    return this.figures.referrals(insights);
  }

  @ResolveField(() => ReferralFigures, { description: 'The same of as many days right before.' })
  previous(@Parent() insights: Insights) {
    return this.figures.previous(insights);
  }

  @ResolveField(() => RecipientFigures)
  recipients(@Parent() insights: Insights) {
    return this.figures.recipients(insights);
  }

  @ResolveField(() => [ReferralFiguresAt], { description: 'One line for every interval, in order.' })
  series(@Parent() insights: Insights, @Args('interval', { type: () => Interval }) interval: Interval) {
    return this.figures.series(insights, interval);
  }

  @ResolveField(() => [ReferralFiguresBy], { description: 'One line for every value of the dimension.' })
  by(
    @Parent() insights: Insights,
    @Args('dimension', { type: () => InsightDimension }) dimension: InsightDimension,
  ) {
    return this.figures.by(insights, dimension);
  }

  @ResolveField(() => [Flow])
  flows(@Parent() insights: Insights) {
    return this.figures.flows(insights);
  }

  @ResolveField(() => [DeclineReasonFigure])
  declineReasons(@Parent() insights: Insights) {
    return this.figures.declineReasons(insights);
  }

  @ResolveField(() => [OutcomeFigure])
  outcomes(@Parent() insights: Insights) {
    return this.figures.outcomes(insights);
  }
}

@Resolver(() => ReferralFiguresBy)
export class ReferralFiguresByResolver {
  @ResolveField(() => String, {
    description: 'In the language asked for, else the caller’s Accept-Language, else English.',
  })
  label(
    @Parent() { key }: ReferralFiguresBy,
    @Args('language', { type: () => String, nullable: true }) language: string | null,
    @Context() context: GraphqlContext,
  ) {
    return labelOf(key, ...(language ? [language] : []), ...context.languages);
  }
}
