import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { Adviser } from '../directory/directory.types.js';
import { RecipientLoader } from '../recipient/recipient.loader.js';
import { Recipient } from '../recipient/recipient.types.js';
import { StepLoader } from './step.loader.js';
import { Step } from './step.types.js';

@Resolver(() => Step)
export class StepResolver {
  constructor(
    private readonly loader: StepLoader,
    private readonly recipients: RecipientLoader,
  ) {}

  @ResolveField(() => Adviser, { nullable: true, description: 'For people of the same place.' })
  by(@Parent() { row, seen }: Step): Adviser | null {
    return seen.sight.steps === 'NAMES' && row.adviserId !== null ? new Adviser(row.adviserId) : null;
  }

  @ResolveField(() => Recipient, { nullable: true })
  recipient(@Parent() { row }: Step, @Context() context: GraphqlContext): Promise<Recipient | null> {
    if (row.recipientId === null) return Promise.resolve(null);
    return this.recipients.ofReferral(context, row.referralId, row.recipientId);
  }

  @ResolveField(() => String, { nullable: true })
  reason(@Parent() step: Step, @Context() context: GraphqlContext): Promise<string | null> {
    return this.loader.reason(context, step);
  }
}
