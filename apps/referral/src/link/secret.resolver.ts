import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, Problem } from '#libs/graphql';
import { Clock } from '#libs/service';
import { IdentityCodeService } from './identity-code.service.js';
import { ConfirmIdentityCodeInput, OpenWithSecretInput, RequestIdentityCodeInput } from './link.inputs.js';
import {
  ConfirmIdentityCodeResult,
  IdentityCodeConfirmed,
  IdentityCodeSent,
  OpenWithSecretResult,
  OpenWithSecretSuccess,
  RequestIdentityCodeResult,
} from './link.types.js';
import { LinkOpening } from './link-opening.service.js';

@Resolver()
export class SecretResolver {
  constructor(
    private readonly codes: IdentityCodeService,
    private readonly opening: LinkOpening,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => RequestIdentityCodeResult, {
    nullable: true,
    description: "Sends a one-time code to the confirmed contact behind the caller's answer link.",
  })
  async requestIdentityCode(
    @Args('input') input: RequestIdentityCodeInput,
    @Context() { caller }: GraphqlContext,
  ): Promise<typeof RequestIdentityCodeResult> {
    const code = await this.codes.request(caller, input.idempotencyKey ?? null, this.clock.now());
    return code instanceof Problem ? code : new IdentityCodeSent(code);
  }

  @Mutation(() => ConfirmIdentityCodeResult, {
    nullable: true,
    description: 'With the right code this browser sees the identity for 8 hours.',
  })
  async confirmIdentityCode(
    @Args('input') input: ConfirmIdentityCodeInput,
    @Context() { caller }: GraphqlContext,
  ): Promise<typeof ConfirmIdentityCodeResult> {
    const door = await this.codes.confirm(caller, input.code.slice(0, 50), this.clock.now());
    return door instanceof Problem ? door : new IdentityCodeConfirmed(door.recipientId);
  }

  @Mutation(() => OpenWithSecretResult, {
    nullable: true,
    description:
      "By telephone or at a counter: the referral's code and its secret give a link for 30 minutes.",
  })
  async openWithSecret(@Args('input') input: OpenWithSecretInput): Promise<typeof OpenWithSecretResult> {
    const opened = await this.opening.open(input, this.clock.now());
    return opened instanceof Problem ? opened : new OpenWithSecretSuccess(opened);
  }
}
