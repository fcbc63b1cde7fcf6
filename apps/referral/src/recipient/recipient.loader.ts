import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { type GraphqlContext, loader } from '#libs/graphql';
import { ConsentedReader } from '../referral/consented.reader.js';
import { recipientsSeen } from '../referral/referral.types.js';
import type { Seen } from '../referral/sight.reader.js';
import { SightReader } from '../referral/sight.reader.js';
import { RecipientReader, type RecipientRow, type RecipientWords } from './recipient.reader.js';
import { Recipient } from './recipient.types.js';

/** Recipients as the caller may see them. */
@Injectable()
export class RecipientLoader {
  constructor(
    private readonly reader: RecipientReader,
    private readonly sights: SightReader,
    private readonly consented: ConsentedReader,
  ) {}

  /** Null where there is none, or the caller may not know of it. */
  async one(context: GraphqlContext, id: string): Promise<Recipient | null> {
    if (!isUuid(id)) return null;
    const row = await loader<string, RecipientRow | null>(context, 'recipient', async (ids) => {
      const rows = new Map((await this.reader.byIds(ids)).map((each) => [each.id, each]));
      return ids.map((each) => rows.get(each) ?? null);
    }).load(id.toLowerCase());
    return row && this.ofReferral(context, row.referralId, row.id);
  }

  async ofReferral(context: GraphqlContext, referralId: string, id: string): Promise<Recipient | null> {
    const seen = await this.sights.seen(context, referralId);
    const row = seen && recipientsSeen(seen).find((each) => each.id === id);
    return row ? new Recipient(row, seen) : null;
  }

  all(seen: Seen): Recipient[] {
    return recipientsSeen(seen).map((row) => new Recipient(row, seen));
  }

  /** What it said, as far as the caller may read it. */
  async words(context: GraphqlContext, { row, seen }: Recipient): Promise<RecipientWords> {
    if (!(await this.consented.words(context, seen))) return { message: null, declineText: null };
    return loader<{ row: RecipientRow; personId: string }, RecipientWords>(
      context,
      'recipient words',
      (items) => this.reader.words(items),
    ).load({ row, personId: seen.referral.personId });
  }
}
