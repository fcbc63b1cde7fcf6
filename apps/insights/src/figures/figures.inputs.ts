import { PeriodInput } from '#libs/graphql';
import { ArgsType, Field, ID } from '@nestjs/graphql';

@ArgsType()
export class InsightsArgs {
  @Field(() => PeriodInput)
  period!: PeriodInput;

  @Field(() => ID, {
    nullable: true,
    description: 'Without it: the whole network, or the place of a caller who speaks for one.',
  })
  placeId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA name; days of one place are always those of its own time zone. Without it: UTC.',
  })
  timeZone?: string | null;
}
