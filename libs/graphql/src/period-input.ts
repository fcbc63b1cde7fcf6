import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'A half-open period: from ≤ t < until.' })
export class PeriodInput {
  @Field(() => Date)
  from!: Date;

  @Field(() => Date)
  until!: Date;
}
