import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, loader, referenceNotFound } from '#libs/graphql';
import { Clock } from '#libs/service';
import { labelOf } from './decline-reason.machine.js';
import { DeclineReasonReader } from './decline-reason.reader.js';
import { DeclineReason } from './decline-reason.types.js';

@Resolver(() => DeclineReason)
export class DeclineReasonResolver {
  constructor(
    private readonly reader: DeclineReasonReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => [DeclineReason], {
    nullable: true,
    description: 'The reasons that may be given today for declining or handing back.',
  })
  async declineReasons(): Promise<DeclineReason[]> {
    const inForce = await this.reader.inForce(this.clock.now());
    return inForce.map((fact) => new DeclineReason(fact));
  }

  @ResolveReference()
  declineReason(reference: { code: unknown }, context: GraphqlContext): Promise<DeclineReason> {
    return loader<string, DeclineReason>(context, 'decline-reasons', async (codes) => {
      const facts = await this.reader.byCodes(codes);
      return codes.map((code) => {
        const fact = facts.get(code);
        return fact ? new DeclineReason(fact) : referenceNotFound('decline reason');
      });
    }).load(typeof reference.code === 'string' ? reference.code : '');
  }

  @ResolveField(() => String, {
    description: "In the language asked for, else the caller's Accept-Language, else English.",
  })
  label(
    @Parent() reason: DeclineReason,
    @Args('language', { type: () => String, nullable: true }) language: string | null | undefined,
    @Context() context: GraphqlContext,
  ): string {
    return labelOf(reason.fact, ...(language ? [language] : []), ...context.languages);
  }
}
