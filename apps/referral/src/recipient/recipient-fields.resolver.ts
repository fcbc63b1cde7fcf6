import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, loader } from '#libs/graphql';
import { AvailableActsReader } from '../act/available-acts.reader.js';
import type { DeclineReasonFact } from '../decline-reason/decline-reason.machine.js';
import { DeclineReasonReader } from '../decline-reason/decline-reason.reader.js';
import { DeclineReason } from '../decline-reason/decline-reason.types.js';
import { Organization, Service } from '../directory/directory.types.js';
import { Act } from '../lifecycle/state.machine.js';
import { Referral } from '../referral/referral.types.js';
import { RecipientLoader } from './recipient.loader.js';
import { Recipient } from './recipient.types.js';

/** What a recipient says, field by field, each as far as the caller may read it. */
@Resolver(() => Recipient)
export class RecipientFieldsResolver {
  constructor(
    private readonly recipients: RecipientLoader,
    private readonly reasons: DeclineReasonReader,
    private readonly acts: AvailableActsReader,
  ) {}

  @ResolveField(() => Referral)
  referral(@Parent() { seen }: Recipient): Referral {
    return new Referral(seen);
  }

  @ResolveField(() => Service, { nullable: true })
  service(@Parent() { row }: Recipient): Service {
    return new Service(row.serviceId);
  }

  @ResolveField(() => Organization, { nullable: true })
  organization(@Parent() { row }: Recipient): Organization {
    return new Organization(row.organizationId);
  }

  @ResolveField(() => String, { nullable: true, description: 'What it said when accepting.' })
  async message(@Parent() recipient: Recipient, @Context() context: GraphqlContext): Promise<string | null> {
    return (await this.recipients.words(context, recipient)).message;
  }

  @ResolveField(() => DeclineReason, { nullable: true })
  async declineReason(
    @Parent() { row, seen }: Recipient,
    @Context() context: GraphqlContext,
  ): Promise<DeclineReason | null> {
    if (!seen.sight.declineReasons || row.declineReason === null) return null;
    const fact = await loader<string, DeclineReasonFact | null>(context, 'decline reasons', async (codes) => {
      const found = await this.reasons.byCodes(codes);
      return codes.map((code) => found.get(code) ?? null);
    }).load(row.declineReason);
    return fact && new DeclineReason(fact);
  }

  @ResolveField(() => String, { nullable: true })
  async declineText(
    @Parent() recipient: Recipient,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    if (!recipient.seen.sight.declineReasons) return null;
    return (await this.recipients.words(context, recipient)).declineText;
  }

  @ResolveField(() => Service, {
    nullable: true,
    description: 'The service named instead by whoever declined.',
  })
  redirect(@Parent() { row }: Recipient): Service | null {
    return row.redirectServiceId === null ? null : new Service(row.redirectServiceId);
  }

  @ResolveField(() => [Act])
  availableActs(@Parent() { row, seen }: Recipient, @Context() context: GraphqlContext): Promise<Act[]> {
    return this.acts.of(context, seen, row.id);
  }
}
