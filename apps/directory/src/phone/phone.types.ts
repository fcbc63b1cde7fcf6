import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Phone {
  @Field(() => String)
  number!: string;

  @Field(() => String, { nullable: true })
  extension!: string | null;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => [String], { description: 'Spoken at this number.' })
  languages!: string[];
}
