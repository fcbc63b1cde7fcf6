import { Directive, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { countedConnectionOf, edgeOf } from '#libs/graphql';

export enum OrganizationKind {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
  NON_PROFIT = 'NON_PROFIT',
}
registerEnumType(OrganizationKind, { name: 'OrganizationKind' });

@ObjectType({ description: 'A key under which a register knows an organization.' })
export class Identifier {
  @Field(() => String)
  scheme!: string;

  @Field(() => String)
  value!: string;
}

@ObjectType({ description: 'A partner of places: public, private or non-profit.' })
@Directive('@key(fields: "id")')
export class Organization {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => OrganizationKind, { nullable: true })
  kind!: OrganizationKind | null;

  @Field(() => String, { nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => Date, { nullable: true, description: 'A person checked it then. Not the same as updated.' })
  verifiedAt!: Date | null;

  @Field(() => Date)
  updatedAt!: Date;

  @Field(() => Int)
  version!: number;

  language!: string;
}

@ObjectType()
class OrganizationEdge extends edgeOf(Organization) {}

@ObjectType()
export class OrganizationConnection extends countedConnectionOf(Organization, OrganizationEdge) {
  /** Counts them, as far as that costs little. */
  count!: () => Promise<number | null>;
}
