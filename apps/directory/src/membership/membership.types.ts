import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Role } from '#libs/events';

@ObjectType({ description: 'As what somebody may act, for a place or an organization.' })
export class Membership {
  @Field(() => ID)
  id!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => Date, { nullable: true })
  until!: Date | null;

  placeId!: string | null;
  organizationId!: string | null;
  adviserId!: string | null;
}

@ObjectType({
  description:
    'Who is asking: the memberships of the caller, and the one this request acts under (request header `Passerelle-Membership`, or the only one).',
})
export class Viewer {
  @Field(() => String, {
    nullable: true,
    description:
      "An adviser's name as the directory has it, anybody else's as the access token says it (claim `name`); null where it says none, for the network keeps no other names.",
  })
  name!: string | null;

  @Field(() => [Membership])
  memberships!: Membership[];

  @Field(() => Membership, { nullable: true })
  acting!: Membership | null;
}
