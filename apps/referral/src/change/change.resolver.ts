import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { validate as isUuid } from 'uuid';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { RecipientLoader } from '../recipient/recipient.loader.js';
import { Recipient } from '../recipient/recipient.types.js';
import { Referral } from '../referral/referral.types.js';
import { mayBeAmong, scopeOf } from '../referral/referral.visibility.js';
import { type Seen, SightReader } from '../referral/sight.reader.js';
import { type Change, ChangeFeed, type Following } from './change.feed.js';
import { ChangeRights } from './change.rights.js';

/** What a subscription passes on is what its last `yield` gave. */
const asItIs = { nullable: true, resolve: <T>(value: T): T => value };

@Resolver()
export class ChangeResolver {
  constructor(
    private readonly rights: ChangeRights,
    private readonly feed: ChangeFeed,
    private readonly sights: SightReader,
    private readonly recipients: RecipientLoader,
  ) {}

  @Subscription(() => Referral, {
    ...asItIs,
    description:
      'Referrals that the caller may see: each as it stands when one connects (where an id is given), then at every change. A version may be skipped, the newest never is.',
  })
  async *referralChanged(
    @Args('id', { type: () => ID, nullable: true }) asked: string | null | undefined,
    @Context() context: GraphqlContext,
  ): AsyncGenerator<Referral> {
    const listening = await this.rights.listening(context);
    const following = await this.feed.open(listening);
    const id = asked?.toLowerCase();
    if (id === undefined) yield* this.changes(context, following);
    else yield* this.changesOf(context, following, id);
    listening.throwIfAborted();
  }

  @Subscription(() => Recipient, { ...asItIs, description: "Something changed in the caller's inbox." })
  async *recipientChanged(@Context() context: GraphqlContext): AsyncGenerator<Recipient> {
    const listening = await this.rights.listening(context);
    const following = await this.feed.open(listening);
    for await (const change of this.inSight(context, following)) {
      const seen = await this.seenAnew(context, change);
      if (seen?.sight.recipients !== 'OWN') continue;
      const mine = this.recipients.all(seen);
      yield* mine.filter(({ id }) => change.whole || change.recipientIds.has(id));
    }
    listening.throwIfAborted();
  }

  /** One referral as it stands, then every newer version of it. */
  private async *changesOf(
    context: GraphqlContext,
    following: Following,
    id: string,
  ): AsyncGenerator<Referral> {
    const first = await this.asItStands(context, id);
    yield first;
    let { version } = first;
    for await (const next of this.changes(context, following, first.id)) {
      if (next.version === version) continue;
      ({ version } = next);
      yield next;
    }
  }

  private async *changes(
    context: GraphqlContext,
    following: Following,
    id?: string,
  ): AsyncGenerator<Referral> {
    for await (const change of this.inSight(context, following)) {
      if (id !== undefined && change.referralId !== id) continue;
      const seen = await this.seenAnew(context, change);
      if (seen) yield new Referral(seen);
    }
  }

  /** Without those that the caller cannot know of, told by what does not change while they listen: these cost no look. */
  private async *inSight(context: GraphqlContext, following: Following): AsyncGenerator<Change> {
    const scope = scopeOf(await this.sights.asker(context));
    for await (const change of following) if (mayBeAmong(scope, change)) yield change;
  }

  private async asItStands(context: GraphqlContext, id: string): Promise<Referral> {
    const seen = isUuid(id) ? await this.sights.seen(context, id) : null;
    if (!seen) throw referenceNotFound('referral');
    return new Referral(seen);
  }

  /** Authorised again at every change; null for a recipient whom it does not concern. */
  private async seenAnew(
    context: GraphqlContext,
    { referralId, whole, recipientIds }: Change,
  ): Promise<Seen | null> {
    context.loaders.clear();
    const seen = await this.sights.seen(context, referralId);
    if (seen?.sight.recipients !== 'OWN' || whole) return seen;
    return seen.sight.ownIds.some((own) => recipientIds.has(own)) ? seen : null;
  }
}
