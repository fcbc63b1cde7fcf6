import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Party, ReferralStatus } from '#libs/events';
import { InvalidInput } from '#libs/graphql';
import type { Doer } from '../act/doer.js';
import { ConsentService } from '../consent/consent.service.js';
import { LinkService } from '../link/link.service.js';
import { PersonService } from '../person/person.service.js';
import type { ReferralRow } from '../referral/referral.reader.js';
import { newReferralCode, ReferralService } from '../referral/referral.service.js';
import type { Ground } from './draft-check.service.js';
import type { ParsedDraft } from './draft.inputs.js';

/** Keeps what a draft begins with: the person, what they said, what they agreed to, and their link. */
@Injectable()
export class DraftKeeper {
  constructor(
    private readonly persons: PersonService,
    private readonly consents: ConsentService,
    private readonly referrals: ReferralService,
    private readonly links: LinkService,
  ) {}

  /** The person it is about: who brings a code, who had the referral before, or somebody new. */
  async person(
    manager: EntityManager,
    { placeId, continued }: Ground,
    input: ParsedDraft,
    at: Date,
  ): Promise<string | InvalidInput> {
    if (continued && input.personCode === null) return continued.personId;
    const person = await this.persons.take(manager, placeId, input.personCode, at);
    if (!person)
      return InvalidInput.at('personCode', 'Nobody is known here by this code. Check it, or leave it out.');
    if (continued && person.personId !== continued.personId) {
      return InvalidInput.at('personCode', 'The referral that is continued is about somebody else.');
    }
    return person.personId;
  }

  /** The referral before its first act. */
  async row(
    id: string,
    ground: Ground,
    personId: string,
    given: { input: ParsedDraft; doer: Doer },
  ): Promise<ReferralRow> {
    const { input, doer } = given;
    const { sector, pole, topics, urgency, language, mode, need, territory, support, publics } = input;
    const sealed = await this.referrals.sealed(
      { id, personId },
      { need, territory, support, publics },
      input.consent.categories,
    );
    const { placeId, senderId, continued } = ground;
    return {
      id,
      placeId,
      senderId,
      personId,
      sector,
      pole,
      topics,
      urgency,
      language,
      mode,
      ...sealed,
      code: newReferralCode(),
      status: ReferralStatus.DRAFT,
      continuesId: continued?.id ?? null,
      outcome: null,
      createdAt: doer.at,
      sentAt: null,
      decidedAt: null,
      completedAt: null,
      closedAt: null,
      closesAt: null,
      historical: doer.historical,
      version: 0,
    };
  }

  /** What belongs to the draft beside its row. */
  async keep(manager: EntityManager, row: ReferralRow, input: ParsedDraft, at: Date): Promise<void> {
    const { id: referralId, placeId, personId, sector } = row;
    const { consent, person } = input;
    const about = { referralId, placeId, personId, at };
    await this.consents.record(manager, { ...about, consent, sector, party: Party.ADVISER });
    if (person)
      await this.persons.keepFirstDetails(manager, {
        ...about,
        details: person,
        categories: consent.categories,
      });
    await this.links.issueForPerson(manager, { referralId, placeId, at });
  }
}
