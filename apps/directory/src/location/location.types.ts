import { Directive, Field, Float, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where something is to be found.' })
@Directive('@key(fields: "id")')
export class Location {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Float, { nullable: true, description: 'WGS 84.' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'WGS 84.' })
  longitude!: number | null;

  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true })
  region!: string | null;

  @Field(() => String, { nullable: true })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1, two letters.' })
  country!: string | null;

  @Field(() => [String])
  accessibility!: string[];
}
