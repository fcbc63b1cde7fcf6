import { Field, ID, InputType } from '@nestjs/graphql';
import { RecipientStatus } from '#libs/events';

@InputType()
export class RecipientFilterInput {
  @Field(() => [RecipientStatus], { nullable: true })
  status?: RecipientStatus[] | null;

  @Field(() => ID, { nullable: true })
  serviceId?: string | null;

  @Field(() => ID, { nullable: true })
  organizationId?: string | null;

  @Field(() => Boolean, { nullable: true })
  overdue?: boolean | null;
}
