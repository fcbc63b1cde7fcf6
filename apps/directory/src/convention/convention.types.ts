import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConventionStatus, Pole } from '#libs/events';
import { CalendarDay, countedConnectionOf, edgeOf } from '#libs/graphql';

@ObjectType({ description: 'Where referrals under a convention go.' })
export class ReferralContact {
  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  language!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Nothing is sent to a contact that has not confirmed.',
  })
  confirmedAt!: Date | null;
}

@ObjectType({
  description:
    'The signed agreement by which an organization joins a place, or the network as a whole. A referral needs an active one.',
})
@Directive('@key(fields: "id")')
export class Convention {
  @Field(() => ID)
  id!: string;

  @Field(() => [Pole])
  poles!: Pole[];

  @Field(() => ConventionStatus)
  status!: ConventionStatus;

  @Field(() => CalendarDay)
  startsOn!: string;

  @Field(() => CalendarDay, { nullable: true })
  endsOn!: string | null;

  @Field(() => Date, { nullable: true })
  signedAt!: Date | null;

  @Field(() => String, { nullable: true })
  charterVersion!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Commitment: answers within so many hours. The shorter of this and the urgency's deadline holds.",
  })
  answersWithinHours!: number | null;

  @Field(() => [String])
  commitments!: string[];

  @Field(() => Int)
  version!: number;

  organizationId!: string;
  placeId!: string | null;
}

@ObjectType()
class ConventionEdge extends edgeOf(Convention) {}

@ObjectType()
export class ConventionConnection extends countedConnectionOf(Convention, ConventionEdge) {
  /** Counts them, as far as that costs little. */
  count!: () => Promise<number | null>;
}
