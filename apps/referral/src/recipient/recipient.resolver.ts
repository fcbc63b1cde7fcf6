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
import { scopeOf } from '../referral/referral.visibility.js';
import { SightReader } from '../referral/sight.reader.js';
import { type InboxLine, InboxReader } from './inbox.reader.js';
import { RecipientFilterInput } from './recipient.inputs.js';
import { RecipientLoader } from './recipient.loader.js';
import { Recipient, RecipientConnection } from './recipient.types.js';

@ArgsType()
class RecipientsArgs {
  @Field(() => RecipientFilterInput, { nullable: true })
  filter?: RecipientFilterInput | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

const keys = z.tuple([cursorKey.instant, cursorKey.id]);

@Resolver(() => Recipient)
export class RecipientResolver {
  constructor(
    private readonly sights: SightReader,
    private readonly inbox: InboxReader,
    private readonly loader: RecipientLoader,
    private readonly clock: Clock,
  ) {}

  @Query(() => Recipient, { nullable: true })
  recipient(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<Recipient | null> {
    return this.loader.one(context, id);
  }

  @Query(() => RecipientConnection, { nullable: true, description: "A partner's inbox." })
  async recipients(
    @Args() args: RecipientsArgs,
    @Context() context: GraphqlContext,
  ): Promise<RecipientConnection> {
    const { filter, first, after } = args;
    const page = pageOf({ list: 'recipients', first, after, maximum: 100, keys });
    const scope = scopeOf(await this.sights.asker(context));
    const question = { scope, filter: filter ?? {}, now: this.clock.now() };
    const impossible = [filter?.serviceId, filter?.organizationId].some((id) => id && !isUuid(id));
    const lines = impossible ? [] : await this.inbox.page(question, page);
    const rows = await Promise.all(lines.map((line) => this.shown(context, line)));
    const connection = connect(page, rows.flat(), {
      keys: ({ line }) => [line.sentAt.toISOString(), line.id],
      node: ({ recipient }) => recipient,
    });
    const count = () => (impossible ? Promise.resolve(0) : this.inbox.count(question));
    return Object.assign(new RecipientConnection(), connection, { count });
  }

  @Query(() => Recipient, { nullable: true, description: "The recipient that the caller's link is for." })
  async linkedRecipient(@Context() context: GraphqlContext): Promise<Recipient | null> {
    const link = await this.sights.link(context);
    return link?.recipientId ? this.loader.ofReferral(context, link.referralId, link.recipientId) : null;
  }

  @ResolveReference()
  async reference({ id }: { id: string }, context: GraphqlContext): Promise<Recipient> {
    const found = await this.loader.one(context, id);
    if (!found) throw referenceNotFound('recipient');
    return found;
  }

  private async shown(
    context: GraphqlContext,
    line: InboxLine,
  ): Promise<{ line: InboxLine; recipient: Recipient }[]> {
    const recipient = await this.loader.ofReferral(context, line.referralId, line.id);
    return recipient ? [{ line, recipient }] : [];
  }
}

@Resolver(() => RecipientConnection)
export class RecipientConnectionResolver {
  @ResolveField(() => Int, { nullable: true, description: 'Null where counting would cost a scan.' })
  totalCount(@Parent() connection: RecipientConnection): Promise<number | null> {
    return connection.count();
  }
}
