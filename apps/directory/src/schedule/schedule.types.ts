import { Field, ObjectType } from '@nestjs/graphql';
import { CalendarDay } from '#libs/graphql';

@ObjectType({ description: 'Opening or occurrence rule, RFC 5545.' })
export class Schedule {
  @Field(() => String, { nullable: true, description: 'Local time, `09:00`.' })
  opensAt!: string | null;

  @Field(() => String, { nullable: true })
  closesAt!: string | null;

  @Field(() => String, { nullable: true })
  rrule!: string | null;

  @Field(() => CalendarDay, { nullable: true })
  validFrom!: string | null;

  @Field(() => CalendarDay, { nullable: true })
  validTo!: string | null;

  @Field(() => String, { nullable: true })
  timeZone!: string | null;

  @Field(() => String, { nullable: true })
  description!: string | null;
}
