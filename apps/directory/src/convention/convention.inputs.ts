import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { ConventionStatus } from '#libs/events';
import { CalendarDay } from '#libs/graphql';

@ArgsType()
export class ConventionsArgs {
  @Field(() => [ConventionStatus], { nullable: true })
  status?: ConventionStatus[] | null;

  @Field(() => ID, { nullable: true })
  placeId?: string | null;

  @Field(() => CalendarDay, { nullable: true })
  endingBefore?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}
