import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import { connect, cursorKey, type GraphqlContext, pageOf, referenceNotFound } from '#libs/graphql';
import { Clock } from '#libs/service';
import { ReferralFilterInput } from './referral.inputs.js';
import { ReferralListReader } from './referral-list.reader.js';
import { Referral, ReferralConnection } from './referral.types.js';
import { scopeOf } from './referral.visibility.js';
import { SightReader } from './sight.reader.js';

@ArgsType()
class ReferralsArgs {
  @Field(() => ReferralFilterInput, { nullable: true })
  filter?: ReferralFilterInput | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

const keys = z.tuple([cursorKey.instant, cursorKey.id]);

@Resolver(() => Referral)
export class ReferralResolver {
  constructor(
    private readonly sights: SightReader,
    private readonly lists: ReferralListReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => Referral, { nullable: true })
  async referral(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<Referral | null> {
    const seen = isUuid(id) ? await this.sights.seen(context, id.toLowerCase()) : null;
    return seen && new Referral(seen);
  }

  @Query(() => ReferralConnection, { nullable: true, description: 'What the caller may see, newest first.' })
  async referrals(
    @Args() args: ReferralsArgs,
    @Context() context: GraphqlContext,
  ): Promise<ReferralConnection> {
    const { filter, first, after } = args;
    const page = pageOf({ list: 'referrals', first, after, maximum: 100, keys });
    const asker = await this.sights.asker(context);
    const readable = Object.assign({}, filter, {
      code: typeof filter?.code === 'string' ? readCode(filter.code) : null,
    });
    const question = { scope: scopeOf(asker), asker, filter: readable, now: this.clock.now() };
    const impossible = filter?.placeId && !isUuid(filter.placeId);
    const lines = impossible ? [] : await this.lists.page(question, page);
    const seen = await Promise.all(lines.map((line) => this.sights.seen(context, line.id)));
    const rows = seen.filter((each) => each !== null);
    const connection = connect(page, rows, {
      keys: ({ referral }) => [referral.createdAt.toISOString(), referral.id],
      node: (each) => new Referral(each),
    });
    const count = () => (impossible ? Promise.resolve(0) : this.lists.count(question));
    return Object.assign(new ReferralConnection(), connection, { count });
  }

  @Query(() => Referral, {
    nullable: true,
    description: "The referral that the caller's link is for.",
  })
  async linkedReferral(@Context() context: GraphqlContext): Promise<Referral | null> {
    const link = await this.sights.link(context);
    const seen = link && (await this.sights.seen(context, link.referralId));
    return seen && new Referral(seen);
  }

  @ResolveReference()
  async reference({ id }: { id: string }, context: GraphqlContext): Promise<Referral> {
    const found = await this.referral(id, context);
    if (!found) throw referenceNotFound('referral');
    return found;
  }
}

@Resolver(() => ReferralConnection)
export class ReferralConnectionResolver {
  @ResolveField(() => Int, { nullable: true, description: 'Null where counting would cost a scan.' })
  totalCount(@Parent() connection: ReferralConnection): Promise<number | null> {
    return connection.count();
  }
}

/** What is no code finds nothing. Codes are said and written with and without the dash, in capitals or not. */
function readCode(code: string): string {
  const letters = code.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4, 12)}`;
}
