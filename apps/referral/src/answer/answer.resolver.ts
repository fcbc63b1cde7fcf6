import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { ActDoor } from '../act/act.door.js';
import { onRecipient } from '../act/act.inputs.js';
import { RecipientActResult } from '../reply/reply.types.js';
import {
  AcceptReferralInput,
  acceptSchema,
  DeclineReferralInput,
  HandBackReferralInput,
  ReceiveReferralInput,
  refuseSchema,
  WaitlistReferralInput,
  waitlistSchema,
} from './answer.inputs.js';
import { AnswerService } from './answer.service.js';
import { RefusingService } from './refusing.service.js';

@Resolver()
export class AnswerResolver {
  constructor(
    private readonly door: ActDoor,
    private readonly answers: AnswerService,
    private readonly refusals: RefusingService,
  ) {}

  @Mutation(() => RecipientActResult, { nullable: true })
  receiveReferral(@Args('input') input: ReceiveReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, onRecipient, input, (doer, parsed) => this.answers.receive(doer, parsed));
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  waitlistReferral(@Args('input') input: WaitlistReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, waitlistSchema, input, (doer, parsed) =>
      this.answers.waitlist(doer, parsed),
    );
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  acceptReferral(@Args('input') input: AcceptReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, acceptSchema, input, (doer, parsed) => this.answers.accept(doer, parsed));
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  declineReferral(@Args('input') input: DeclineReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, refuseSchema, input, (doer, parsed) =>
      this.refusals.decline(doer, parsed),
    );
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  handBackReferral(@Args('input') input: HandBackReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, refuseSchema, input, (doer, parsed) =>
      this.refusals.handBack(doer, parsed),
    );
  }
}
