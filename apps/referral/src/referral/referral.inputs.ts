import { Field, ID, InputType } from '@nestjs/graphql';
import { Pole, ReferralStatus, Sector } from '#libs/events';
import { PeriodInput } from '#libs/graphql';

@InputType()
export class ReferralFilterInput {
  @Field(() => [ReferralStatus], { nullable: true })
  status?: ReferralStatus[] | null;

  @Field(() => [Sector], { nullable: true })
  sector?: Sector[] | null;

  @Field(() => [Pole], { nullable: true })
  pole?: Pole[] | null;

  @Field(() => ID, { nullable: true })
  placeId?: string | null;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  overdue?: boolean | null;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => PeriodInput, { nullable: true })
  sentWithin?: PeriodInput | null;
}
