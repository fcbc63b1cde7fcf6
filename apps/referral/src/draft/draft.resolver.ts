import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, type Problem, referenceNotFound } from '#libs/graphql';
import { ActDoor } from '../act/act.door.js';
import {
  AmendDraftResult,
  DraftReferralResult,
  DraftReferralSuccess,
  ReferralActResult,
  ReferralActSuccess,
} from '../reply/reply.types.js';
import { onReferral } from '../act/act.inputs.js';
import { LinkReader } from '../link/link.reader.js';
import { PersonReader } from '../person/person.reader.js';
import { Referral } from '../referral/referral.types.js';
import { type Seen, SightReader } from '../referral/sight.reader.js';
import { AmendService } from './amend.service.js';
import {
  AmendDraftInput,
  amendSchema,
  DraftReferralInput,
  draftSchema,
  RecordUnmetInput,
} from './draft.inputs.js';
import { DraftService } from './draft.service.js';

@Resolver()
export class DraftResolver {
  constructor(
    private readonly door: ActDoor,
    private readonly drafts: DraftService,
    private readonly amendments: AmendService,
  ) {}

  @Mutation(() => DraftReferralResult, { nullable: true })
  async draftReferral(
    @Args('input') input: DraftReferralInput,
    @Context() context: GraphqlContext,
  ): Promise<DraftReferralSuccess | Problem> {
    const done = await this.door.open(context, draftSchema, input, (doer, draft) =>
      this.drafts.draft(doer, draft),
    );
    return done instanceof ReferralActSuccess ? new DraftReferralSuccess(done.ids) : done;
  }

  @Mutation(() => AmendDraftResult, { nullable: true })
  amendDraft(@Args('input') input: AmendDraftInput, @Context() context: GraphqlContext) {
    return this.door.open(context, amendSchema, input, (doer, amendment) =>
      this.amendments.amend(doer, amendment),
    );
  }

  @Mutation(() => ReferralActResult, { nullable: true })
  recordUnmet(@Args('input') input: RecordUnmetInput, @Context() context: GraphqlContext) {
    return this.door.open(context, onReferral, input, (doer, parsed) =>
      this.amendments.recordUnmet(doer, parsed),
    );
  }
}

/** What is handed to the person, for the adviser who sends it and nobody else. */
@Resolver(() => DraftReferralSuccess)
export class DraftReferralSuccessResolver {
  constructor(
    private readonly sights: SightReader,
    private readonly persons: PersonReader,
    private readonly links: LinkReader,
  ) {}

  @ResolveField(() => Referral)
  async referral(
    @Parent() { ids }: DraftReferralSuccess,
    @Context() context: GraphqlContext,
  ): Promise<Referral> {
    const seen = await this.sights.seen(context, ids.referralId);
    if (!seen) throw referenceNotFound('referral');
    return new Referral(seen);
  }

  @ResolveField(() => String, { nullable: true })
  async personCode(
    @Parent() done: DraftReferralSuccess,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    const seen = await this.asSender(done, context);
    return seen && this.persons.codeOf(seen.referral.personId);
  }

  @ResolveField(() => String, { nullable: true })
  async trackingUrl(
    @Parent() done: DraftReferralSuccess,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    const seen = await this.asSender(done, context);
    return seen && ((await this.links.tracking(seen.referral.id))?.url ?? null);
  }

  @ResolveField(() => String, { nullable: true })
  async secret(
    @Parent() done: DraftReferralSuccess,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    const seen = await this.asSender(done, context);
    return seen && ((await this.links.tracking(seen.referral.id))?.secret ?? null);
  }

  private async asSender({ ids }: DraftReferralSuccess, context: GraphqlContext): Promise<Seen | null> {
    const seen = await this.sights.seen(context, ids.referralId);
    return seen?.sight.standing === 'SENDER' ? seen : null;
  }
}
