import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { ActDoor } from '../act/act.door.js';
import { onRecipient } from '../act/act.inputs.js';
import { AddRecipientResult, RecipientActResult, SendReferralResult } from '../reply/reply.types.js';
import { ChoosingService } from './choosing.service.js';
import {
  AddRecipientInput,
  addSchema,
  ApproveRecipientInput,
  approveSchema,
  ChooseRecipientInput,
  SendReferralInput,
  sendSchema,
} from './sending.inputs.js';
import { SendingService } from './sending.service.js';

@Resolver()
export class SendingResolver {
  constructor(
    private readonly door: ActDoor,
    private readonly sending: SendingService,
    private readonly choosing: ChoosingService,
  ) {}

  @Mutation(() => SendReferralResult, { nullable: true })
  sendReferral(@Args('input') input: SendReferralInput, @Context() context: GraphqlContext) {
    return this.door.open(context, sendSchema, input, (doer, parsed) => this.sending.send(doer, parsed));
  }

  @Mutation(() => AddRecipientResult, { nullable: true })
  addRecipient(@Args('input') input: AddRecipientInput, @Context() context: GraphqlContext) {
    return this.door.open(context, addSchema, input, (doer, parsed) =>
      this.sending.addRecipient(doer, parsed),
    );
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  approveRecipient(@Args('input') input: ApproveRecipientInput, @Context() context: GraphqlContext) {
    return this.door.open(context, approveSchema, input, (doer, parsed) =>
      this.choosing.approve(doer, parsed),
    );
  }

  @Mutation(() => RecipientActResult, { nullable: true })
  chooseRecipient(@Args('input') input: ChooseRecipientInput, @Context() context: GraphqlContext) {
    return this.door.open(context, onRecipient, input, (doer, parsed) => this.choosing.choose(doer, parsed));
  }
}
