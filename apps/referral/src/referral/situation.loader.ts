import { Injectable } from '@nestjs/common';
import type { ConsentCategory } from '#libs/events';
import { type GraphqlContext, loader } from '#libs/graphql';
import { ConsentedReader } from './consented.reader.js';
import { ReferralReader, type ReferralRow, type Situation } from './referral.reader.js';
import type { Seen } from './sight.reader.js';

/** What people said of their situation, as far as the caller may read it. */
@Injectable()
export class SituationLoader {
  constructor(
    private readonly reader: ReferralReader,
    private readonly consented: ConsentedReader,
  ) {}

  /** Null where the caller may not read what this category covers. */
  async shown(context: GraphqlContext, seen: Seen, category: ConsentCategory): Promise<Situation | null> {
    if (!(await this.consented.covers(context, seen, category))) return null;
    return loader<ReferralRow, Situation>(context, 'situation', (rows) => this.reader.situations(rows)).load(
      seen.referral,
    );
  }
}
