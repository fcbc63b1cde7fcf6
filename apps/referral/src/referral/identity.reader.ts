import { Injectable } from '@nestjs/common';
import { ConsentCategory, Party } from '#libs/events';
import { type GraphqlContext, loader } from '#libs/graphql';
import { Clock } from '#libs/service';
import { type IdentityViewing, IdentityViewService } from '../identity-view/identity-view.service.js';
import { languageFor, type PersonDetails } from '../person/person-details.machine.js';
import { PersonReader } from '../person/person.reader.js';
import { Person } from '../person/person.types.js';
import { ConsentedReader } from './consented.reader.js';
import type { Seen } from './sight.reader.js';

/** Gives identities, each after its view has been written to the audit log and committed. */
@Injectable()
export class IdentityReader {
  constructor(
    private readonly persons: PersonReader,
    private readonly views: IdentityViewService,
    private readonly consented: ConsentedReader,
    private readonly clock: Clock,
  ) {}

  /** Who it is, as far as the caller may know now; null where they may not, or nothing is kept. */
  async person(context: GraphqlContext, seen: Seen): Promise<Person | null> {
    if (seen.sight.identityNow !== 'YES') return null;
    const categories = await this.consented.knowable(context, seen);
    if (!categories.some((each) => each === ConsentCategory.IDENTITY || each === ConsentCategory.CONTACT))
      return null;
    const details = await loader<Seen, PersonDetails | null>(context, 'identity', (all) =>
      this.readAll(context, all),
    ).load(seen);
    return details && personOf(details, categories);
  }

  /** In which language the person is written to; for themselves alone, so it is no view of an identity. */
  async language(context: GraphqlContext, seen: Seen): Promise<string | null> {
    if (seen.sight.standing !== 'PERSON') return null;
    const details = await loader<Seen, PersonDetails | null>(context, 'language', (all) =>
      this.persons.details(all.map(({ referral: { id, personId } }) => ({ referralId: id, personId }))),
    ).load(seen);
    return languageFor(details, seen.referral);
  }

  private async readAll(context: GraphqlContext, all: readonly Seen[]): Promise<(PersonDetails | null)[]> {
    const kept = await this.persons.withDetails(all.map(({ referral }) => referral.id));
    const known = all.filter(({ referral }) => kept.has(referral.id));
    const viewings = known.map((seen) => viewingOf(context, seen));
    await this.views.write(viewings, this.clock.now());
    const asked = known.map(({ referral: { id, personId } }) => ({ referralId: id, personId }));
    const details = await this.persons.details(asked);
    const found = new Map(asked.map(({ referralId }, index) => [referralId, details[index] ?? null]));
    return all.map(({ referral }) => found.get(referral.id) ?? null);
  }
}

function viewingOf({ caller }: GraphqlContext, { referral, sight, recipients }: Seen): IdentityViewing {
  const member = caller.kind === 'MEMBER' ? caller : null;
  const own = recipients.find(({ id }) => sight.ownIds.includes(id));
  return {
    referralId: referral.id,
    placeId: referral.placeId,
    personId: referral.personId,
    party: sight.party ?? Party.ADVISER,
    subject: member?.subject ?? null,
    adviserId: member?.membership?.adviserId ?? null,
    organizationId: own?.organizationId ?? null,
    linkId: caller.kind === 'LINK' ? caller.linkId : null,
    purpose: member?.purpose ?? null,
  };
}

function personOf(details: PersonDetails, categories: readonly ConsentCategory[]): Person {
  const { givenName, familyName, ...contact } = details;
  return new Person({
    ...(categories.includes(ConsentCategory.IDENTITY) ? { givenName, familyName } : {}),
    ...(categories.includes(ConsentCategory.CONTACT) ? contact : {}),
  });
}
