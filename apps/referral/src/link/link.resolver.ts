import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, Problem } from '#libs/graphql';
import { Clock } from '#libs/service';
import { LinkRights } from './link-rights.reader.js';
import { RenewLinkInput } from './link.inputs.js';
import { RenewLinkResult, RenewLinkSuccess } from './link.types.js';
import { LinkRenewal } from './link-renewal.service.js';

@Resolver()
export class LinkResolver {
  constructor(
    private readonly rights: LinkRights,
    private readonly renewal: LinkRenewal,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => RenewLinkResult, {
    nullable: true,
    description: 'A fresh link; the old one stops working. For whoever handed it out, or its holder.',
  })
  async renewLink(
    @Args('input') input: RenewLinkInput,
    @Context() context: GraphqlContext,
  ): Promise<typeof RenewLinkResult> {
    const renewal = await this.rights.renewalFor(context, input, this.clock.now());
    if (renewal instanceof Problem) return renewal;
    const renewed = await this.renewal.renew(renewal);
    return renewed instanceof Problem ? renewed : new RenewLinkSuccess(renewed);
  }
}
