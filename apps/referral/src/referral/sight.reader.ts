import { Injectable } from '@nestjs/common';
import { type GraphqlContext, loader } from '#libs/graphql';
import { Clock } from '#libs/service';
import { linkIsOver } from '../link/link.errors.js';
import { LinkReader, type LinkScope } from '../link/link.reader.js';
import { RecipientReader, type RecipientRow } from '../recipient/recipient.reader.js';
import { ReferralReader, type ReferralRow } from './referral.reader.js';
import { type Asker, askerOf, type Sight, sightOf } from './referral.visibility.js';

/** A referral that the caller may know of, and what they see of it. */
export interface Seen {
  referral: ReferralRow;
  recipients: readonly RecipientRow[];
  sight: Sight;
}

/** Who is asking, and what they see. Everything is looked up once in each request. */
@Injectable()
export class SightReader {
  constructor(
    private readonly referrals: ReferralReader,
    private readonly recipients: RecipientReader,
    private readonly links: LinkReader,
    private readonly clock: Clock,
  ) {}

  /** What the caller sees of a referral; null: they may not know that it exists. */
  async of(context: GraphqlContext, referralId: string): Promise<Sight | null> {
    return (await this.seen(context, referralId))?.sight ?? null;
  }

  /** The referral with what the caller sees of it; null: they may not know that it exists. */
  seen(context: GraphqlContext, referralId: string): Promise<Seen | null> {
    return loader<string, Seen | null>(context, 'seen', (ids) => this.readAll(context, ids)).load(referralId);
  }

  /** What the link behind the caller opens; null for members. Throws UNAUTHENTICATED where it opens nothing any more. */
  link(context: GraphqlContext): Promise<LinkScope | null> {
    const { caller } = context;
    if (caller.kind !== 'LINK') return Promise.resolve(null);
    const scope = loader<string, LinkScope>(context, 'link', async () => [
      (await this.links.scopeOf(caller, this.clock.now())) ?? linkIsOver(),
    ]);
    return scope.load(caller.linkId);
  }

  async asker(context: GraphqlContext): Promise<Asker> {
    const { caller } = context;
    const link = await this.link(context);
    if (caller.kind !== 'LINK' || link?.audience !== 'PARTNER') return askerOf(caller, link, false);
    const open = loader<string, boolean>(context, 'identity open', async () => [
      await this.links.identityOpen(link.linkId, caller.browser, this.clock.now()),
    ]);
    return askerOf(caller, link, await open.load(link.linkId));
  }

  private async readAll(context: GraphqlContext, ids: readonly string[]): Promise<(Seen | null)[]> {
    const asker = await this.asker(context);
    const found = await this.recipients.alongWith(this.referrals.queryOf(ids));
    const rows = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => {
      const referral = rows.get(id);
      return referral ? seenBy(asker, referral) : null;
    });
  }
}

type Whole = ReferralRow & { recipients: RecipientRow[] };

function seenBy(asker: Asker, referral: Whole): Seen | null {
  const sight = sightOf(asker, referral);
  return sight && { referral, recipients: referral.recipients, sight };
}
