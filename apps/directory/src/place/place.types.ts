import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Under which law the place keeps personal data, and who answers for it.' })
export class DataProtection {
  @Field(() => String)
  regime!: string;

  @Field(() => String)
  controller!: string;

  @Field(() => String)
  contact!: string;

  @Field(() => String, { nullable: true })
  authority!: string | null;

  @Field(() => String, { nullable: true })
  noticeUrl!: string | null;

  @Field(() => Int)
  retentionDays!: number;
}

@ObjectType({
  description:
    'An integrated place, physical or digital: an open door run by many partner organizations together.',
})
@Directive('@key(fields: "id")')
export class Place {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  territory!: string | null;

  @Field(() => String, { nullable: true })
  country!: string | null;

  @Field(() => String)
  timeZone!: string;

  @Field(() => [String])
  languages!: string[];

  @Field(() => Boolean)
  digital!: boolean;

  @Field(() => Boolean, {
    description: 'True for places used for practice; they are left out of every figure.',
  })
  sandbox!: boolean;

  @Field(() => DataProtection, { nullable: true })
  dataProtection!: DataProtection | null;

  parentId!: string | null;
  locationId!: string | null;
}
