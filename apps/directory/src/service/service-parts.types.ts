import { Field, Float, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class CostOption {
  @Field(() => String, { nullable: true })
  option!: string | null;

  @Field(() => Float, { nullable: true })
  amount!: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  currency!: string | null;

  @Field(() => String, { nullable: true })
  details!: string | null;
}

@ObjectType({ description: 'Where people must live to be served.' })
export class ServiceArea {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  extentType!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;
}

@ObjectType()
export class ServiceAtLocation {
  @Field(() => ID)
  id!: string;

  locationId!: string;
}

@ObjectType({ description: 'Where a record came from and what may be done with it.' })
export class Provenance {
  @Field(() => String)
  source!: string;

  @Field(() => String, { nullable: true })
  sourceId!: string | null;

  @Field(() => String, { nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true })
  license!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever shows the record must say of its source, word for word.',
  })
  attribution!: string | null;

  @Field(() => Boolean)
  openData!: boolean;

  @Field(() => Date, { nullable: true, description: 'When an import last brought a change of it.' })
  importedAt!: Date | null;
}
