import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { InvalidInput } from '#libs/graphql';
import type { Setting } from '../act/act.plan.js';
import { missingAddress } from '../person/person-details.machine.js';
import { PersonService } from '../person/person.service.js';
import { noSituation, ReferralReader, type ReferralRow } from '../referral/referral.reader.js';
import { ReferralService } from '../referral/referral.service.js';
import type { ParsedAmendment } from './draft.inputs.js';

/** What a draft says after an amendment: only what is given changes. */
@Injectable()
export class AmendedContent {
  constructor(
    private readonly reader: ReferralReader,
    private readonly referrals: ReferralService,
    private readonly persons: PersonService,
  ) {}

  async columns(
    referral: ReferralRow,
    input: ParsedAmendment,
    categories: readonly ConsentCategory[],
  ): Promise<Partial<ReferralRow>> {
    const [before = noSituation] = await this.reader.situations([referral]);
    const situation = {
      need: input.need ?? before.need,
      territory: input.territory === undefined ? before.territory : input.territory || null,
      support: input.support === undefined ? before.support : (input.support ?? []),
      publics: input.publics === undefined ? before.publics : (input.publics ?? []),
    };
    return {
      ...(await this.referrals.sealed(referral, situation, categories)),
      sector: input.sector ?? referral.sector,
      pole: input.pole ?? referral.pole,
      urgency: input.urgency ?? referral.urgency,
      language: input.language ?? referral.language,
      topics: input.topics === undefined ? referral.topics : (input.topics ?? []),
    };
  }

  /** Null where the person can still be reached as they wish, or nothing is kept of how. */
  async unreachable(
    { manager, file }: Setting,
    { person }: ParsedAmendment,
    categories: readonly ConsentCategory[],
  ): Promise<InvalidInput | null> {
    if (!person || !categories.includes(ConsentCategory.CONTACT)) return null;
    const { id: referralId, personId } = file.referral;
    const after = await this.persons.detailsAfter(manager, { referralId, personId, details: person });
    const missing = missingAddress(after);
    return missing && InvalidInput.at(['person', missing.field], missing.because);
  }

  async keepDetails(
    { manager, file, doer }: Setting,
    { person }: ParsedAmendment,
    categories: readonly ConsentCategory[],
  ): Promise<void> {
    if (!person) return;
    const { id: referralId, personId, placeId } = file.referral;
    await this.persons.keepDetails(manager, {
      referralId,
      personId,
      placeId,
      details: person,
      categories,
      at: doer.at,
    });
  }
}
