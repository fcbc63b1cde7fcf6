import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { ActDoor } from '../act/act.door.js';
import { onReferral } from '../act/act.inputs.js';
import { ReferralActResult } from '../reply/reply.types.js';
import { AgreeingService } from './agreeing.service.js';
import {
  CompleteReferralInput,
  completeSchema,
  ConfirmOngoingInput,
  EnterReferralInErrorInput,
  enterInErrorSchema,
  RecordConsentInput,
  recordConsentSchema,
  StartReferralInput,
  WithdrawConsentInput,
  withdrawConsentSchema,
  WithdrawReferralInput,
  withdrawSchema,
} from './course.inputs.js';
import { CourseService } from './course.service.js';

@Resolver()
export class CourseResolver {
  constructor(
    private readonly door: ActDoor,
    private readonly course: CourseService,
    private readonly agreeing: AgreeingService,
  ) {}

  @Mutation(() => ReferralActResult, { nullable: true })
  startReferral(@Args('input') input: StartReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, onReferral, input, (doer, parsed) => this.course.start(doer, parsed));
  }

  @Mutation(() => ReferralActResult, {
    nullable: true,
    description: 'Still going: the clock that would close it starts anew.',
  })
  confirmOngoing(@Args('input') input: ConfirmOngoingInput, @Context() context: GraphqlContext) {
    return this.door.open(context, onReferral, input, (doer, parsed) =>
      this.course.confirmOngoing(doer, parsed),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  completeReferral(@Args('input') input: CompleteReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, completeSchema, input, (doer, parsed) =>
      this.course.complete(doer, parsed),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  withdrawReferral(@Args('input') input: WithdrawReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, withdrawSchema, input, (doer, parsed) =>
      this.course.withdraw(doer, parsed),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  enterReferralInError(@Args('input') input: EnterReferralInErrorInput, @Context() context: GraphqlContext) {
    return this.door.open(context, enterInErrorSchema, input, (doer, parsed) =>
      this.course.enterInError(doer, parsed),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  recordConsent(@Args('input') input: RecordConsentInput, @Context() context: GraphqlContext) {
    return this.door.open(context, recordConsentSchema, input, (doer, parsed) =>
      this.agreeing.record(doer, parsed),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  withdrawConsent(@Args('input') input: WithdrawConsentInput, @Context() context: GraphqlContext) {
    return this.door.open(context, withdrawConsentSchema, input, (doer, parsed) =>
      this.agreeing.withdraw(doer, parsed),
    );
  }
}
