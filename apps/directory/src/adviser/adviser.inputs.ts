import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Pole } from '#libs/events';

@ArgsType()
export class AdvisersArgs {
  @Field(() => Pole, { nullable: true })
  pole?: Pole | null;

  @Field(() => String, { nullable: true })
  language?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}
