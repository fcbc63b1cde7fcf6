import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { type GraphqlContext, loader } from '#libs/graphql';
import { Clock } from '#libs/service';
import { categoriesFor, type ConsentFact, liveCategories } from '../consent/consent.machine.js';
import { ConsentReader } from '../consent/consent.reader.js';
import { DirectoryReader } from '../directory/directory.reader.js';
import type { RecipientRow } from '../recipient/recipient.reader.js';
import { recipientStanding } from './referral.visibility.js';
import type { Seen } from './sight.reader.js';

/** What the person agreed that the caller may know. */
@Injectable()
export class ConsentedReader {
  constructor(
    private readonly consents: ConsentReader,
    private readonly directory: DirectoryReader,
    private readonly clock: Clock,
  ) {}

  consent(context: GraphqlContext, referralId: string): Promise<ConsentFact | null> {
    return loader<string, ConsentFact | null>(context, 'consent', async (ids) => {
      const found = await this.consents.currentOf(ids, this.clock.now());
      return ids.map((id) => found.get(id) ?? null);
    }).load(referralId);
  }

  /** May the caller read what this category covers. */
  async covers(context: GraphqlContext, seen: Seen, category: ConsentCategory): Promise<boolean> {
    if (seen.sight.need === 'NO') return false;
    return (await this.knowable(context, seen)).includes(category);
  }

  /** May the caller read what was written about the person in passing: as long as they may read the need. */
  async words(context: GraphqlContext, seen: Seen): Promise<boolean> {
    return seen.sight.words && this.covers(context, seen, ConsentCategory.NEED);
  }

  /** What may still be known: by the person all of it, by the place what is consented at all, by a recipient what is for it. */
  async knowable(context: GraphqlContext, seen: Seen): Promise<readonly ConsentCategory[]> {
    if (seen.sight.standing === 'PERSON') return Object.values(ConsentCategory);
    if (seen.sight.recipients === 'OWN') return this.categories(context, seen);
    return liveCategories(await this.consent(context, seen.referral.id), this.clock.now());
  }

  private categories(context: GraphqlContext, seen: Seen): Promise<readonly ConsentCategory[]> {
    return loader<Seen, readonly ConsentCategory[]>(context, 'consented', (all) =>
      this.readAll(context, all),
    ).load(seen);
  }

  private async readAll(
    context: GraphqlContext,
    all: readonly Seen[],
  ): Promise<(readonly ConsentCategory[])[]> {
    const places = await this.directory.placesByIds(all.map(({ referral }) => referral.placeId));
    const services = await this.directory.services(
      all.flatMap((seen) => ownLive(seen).map((own) => own.serviceId)),
    );
    const facts = await Promise.all(all.map(({ referral }) => this.consent(context, referral.id)));
    return all.map((seen, index) => {
      const placeCountry = places.get(seen.referral.placeId)?.country;
      return ownLive(seen).flatMap(({ serviceId }) => {
        const service = services.get(serviceId);
        if (!service || placeCountry === undefined) return [];
        return categoriesFor(facts[index] ?? null, { service, placeCountry }, this.clock.now());
      });
    });
  }
}

/** The caller's own recipients that count: the one that has it, or those that are asked. */
function ownLive({ referral, recipients, sight }: Seen): RecipientRow[] {
  const subject = { ...referral, recipients };
  return recipients.filter(
    (row) => sight.ownIds.includes(row.id) && recipientStanding(row, subject) === sight.standing,
  );
}
