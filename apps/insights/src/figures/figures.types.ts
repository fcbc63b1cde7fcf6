import { Outcome, Pole, Sector } from '#libs/events';
import { InvalidInput, NotAllowed, Problem } from '#libs/graphql';
import {
  createUnionType,
  Directive,
  Field,
  Float,
  ID,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';

export enum Interval {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}
registerEnumType(Interval, { name: 'Interval' });

export enum InsightDimension {
  SECTOR = 'SECTOR',
  POLE = 'POLE',
}
registerEnumType(InsightDimension, { name: 'InsightDimension' });

@ObjectType({ description: 'A count, or null where it is too small to show.' })
export class Figure {
  @Field(() => Int, { nullable: true })
  value!: number | null;

  @Field()
  suppressed!: boolean;
}

@ObjectType({ description: 'How long it took, in hours; null where too few are known.' })
export class Delay {
  @Field(() => Float, { nullable: true })
  medianHours!: number | null;

  @Field(() => Float, { nullable: true })
  p90Hours!: number | null;

  @Field(() => Figure)
  count!: Figure;

  @Field()
  suppressed!: boolean;
}

@ObjectType({ description: 'A share between 0 and 1, of the referrals sent.' })
export class Share {
  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field()
  suppressed!: boolean;
}

@ObjectType({ description: 'What became of the referrals that were sent in the period.' })
export class ReferralFigures {
  @Field(() => Figure) sent!: Figure;
  @Field(() => Figure) received!: Figure;
  @Field(() => Figure) accepted!: Figure;
  @Field(() => Figure) untaken!: Figure;
  @Field(() => Figure) started!: Figure;
  @Field(() => Figure) completed!: Figure;
  @Field(() => Figure) withdrawn!: Figure;
  @Field(() => Figure) open!: Figure;
  @Field(() => Share) acceptedShare!: Share;
  @Field(() => Share) answeredShare!: Share;
  @Field(() => Share) answeredInTimeShare!: Share;
  @Field(() => Share) redirectedShare!: Share;
  @Field(() => Delay) toReceipt!: Delay;
  @Field(() => Delay) toAnswer!: Delay;
  @Field(() => Delay) toStart!: Delay;
}

@ObjectType({ description: 'What was asked of whom: one for each recipient.' })
export class RecipientFigures {
  @Field(() => Figure) asked!: Figure;
  @Field(() => Figure) received!: Figure;
  @Field(() => Figure) accepted!: Figure;
  @Field(() => Figure) declined!: Figure;
  @Field(() => Figure) expired!: Figure;
  @Field(() => Figure) handedBack!: Figure;
  @Field(() => Figure) waitlisted!: Figure;
}

@ObjectType()
export class ReferralFiguresAt {
  @Field(() => Date, { description: 'When the interval begins.' })
  at!: Date;

  @Field(() => ReferralFigures)
  figures!: ReferralFigures;
}

@ObjectType()
export class ReferralFiguresBy {
  @Field()
  key!: string;

  @Field(() => ReferralFigures)
  figures!: ReferralFigures;

  dimension!: InsightDimension;
}

@ObjectType({ description: 'How many went from one pole of the places to one sector of the partners.' })
export class Flow {
  @Field(() => Pole) pole!: Pole;
  @Field(() => Sector) sector!: Sector;
  @Field(() => Figure) count!: Figure;
  @Field(() => Figure) accepted!: Figure;
}

@ObjectType('DeclineReason')
@Directive('@key(fields: "code", resolvable: false)')
export class DeclineReason {
  @Field()
  code!: string;
}

@ObjectType({ description: 'How often a reason was given, by recipients.' })
export class DeclineReasonFigure {
  @Field()
  code!: string;

  @Field(() => DeclineReason, { nullable: true })
  reason!: DeclineReason | null;

  @Field(() => Figure)
  count!: Figure;
}

@ObjectType()
export class OutcomeFigure {
  @Field(() => Outcome) outcome!: Outcome;
  @Field(() => Figure) count!: Figure;
}

@ObjectType('Place')
@Directive('@key(fields: "id", resolvable: false)')
export class Place {
  @Field(() => ID)
  id!: string;
}

@ObjectType({
  description:
    'Figures about flows, delays and gaps. Never about an adviser, never a ranking of partners. Unit: one referral, counted in the period in which it was sent (a cohort), whatever number of recipients was asked; shares are of referrals. `recipients` counts what was asked of whom. A cell of fewer than five is null and `suppressed`. Dashboards see closed days of the place’s time zone; the coordinators of a place see their own up to now.',
})
export class Insights {
  @Field(() => Date, { description: 'Start of the first day counted.' })
  from!: Date;

  @Field(() => Date, { description: 'End of the last day counted.' })
  until!: Date;

  @Field()
  timeZone!: string;

  @Field(() => Place, { nullable: true })
  place!: Place | null;

  fromDay!: string;
  untilDay!: string;
  closedDaysOnly!: boolean;
  now!: Date;
}

@ObjectType({
  implements: () => [Problem],
  description:
    'The question cannot be answered without giving somebody away: periods shorter than a day, or narrowing around one event.',
})
export class TooNarrow extends Problem {}

export const InsightsResult = createUnionType({
  name: 'InsightsResult',
  types: () => [Insights, TooNarrow, InvalidInput, NotAllowed] as const,
});
