import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';
import { Pole } from '#libs/events';
import { connectionOf, edgeOf } from '#libs/graphql';

@ObjectType({
  description: "The name is for people of the same place: advisers work under the pole's sign.",
})
@Directive('@key(fields: "id")')
export class Adviser {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => [Pole])
  poles!: Pole[];

  @Field(() => [String])
  languages!: string[];

  placeId!: string;
  organizationId!: string;
}

@ObjectType()
class AdviserEdge extends edgeOf(Adviser) {}

@ObjectType()
export class AdviserConnection extends connectionOf(Adviser, AdviserEdge) {}
