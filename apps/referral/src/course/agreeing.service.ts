import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { InvalidInput, NotFound, type Problem } from '#libs/graphql';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import { type Doer, partyOf } from '../act/doer.js';
import { ConsentService } from '../consent/consent.service.js';
import { Act, isLive } from '../lifecycle/state.machine.js';
import { PersonService } from '../person/person.service.js';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { ParsedConsentRecord, ParsedConsentWithdrawal } from './course.inputs.js';

const nothingLeft = 'Nothing is left to take back of this: it was never agreed to, or is taken back already.';

/** What the person agrees to further on, and takes back. */
@Injectable()
export class AgreeingService {
  constructor(
    private readonly acts: ActService,
    private readonly consents: ConsentService,
    private readonly persons: PersonService,
  ) {}

  record(doer: Doer, input: ParsedConsentRecord): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'recordConsent',
      act: Act.RECORD_CONSENT,
      referralId: input.referralId,
      decide: (setting) => this.planRecord(setting, input),
    });
  }

  withdraw(doer: Doer, input: ParsedConsentWithdrawal): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'withdrawConsent',
      act: Act.WITHDRAW_CONSENT,
      referralId: input.referralId,
      decide: (setting) => this.planWithdrawal(setting, input),
    });
  }

  private async planRecord(setting: Setting, { consent }: ParsedConsentRecord): Promise<Plan | Problem> {
    const { manager, file, doer, sight } = setting;
    if (consent.expiresAt && consent.expiresAt <= doer.at) {
      return InvalidInput.at('consent.expiresAt', 'This consent has expired already.');
    }
    const party = partyOf(doer, sight);
    if (party === null) return new NotFound();
    const { id: referralId, placeId, personId, sector } = file.referral;
    const said = { referralId, placeId, personId, sector, consent, party, at: doer.at };
    if (await this.consents.isSaidAgain(manager, said)) {
      return InvalidInput.at(
        'consent',
        'The same was recorded today already, and stands. Nothing is to be done.',
      );
    }
    return { deed: { act: Act.RECORD_CONSENT }, write: () => this.consents.record(manager, said) };
  }

  private async planWithdrawal(
    setting: Setting,
    { categories, recipientIds }: ParsedConsentWithdrawal,
  ): Promise<Plan | Problem> {
    const { manager, file, doer } = setting;
    const { id: referralId, closedAt } = file.referral;
    const all = categories.length === 0 && recipientIds.length === 0;
    const whole = all || categories.includes(ConsentCategory.NEED);
    const meant = file.recipients.filter(({ id }) => recipientIds.includes(id));
    if (meant.length < recipientIds.length) return new NotFound();
    const alone = !whole && categories.length === 0;
    const serviceIds = meant.map(({ serviceId }) => serviceId);
    const taken = { referralId, categories: whole ? null : categories, serviceIds, at: doer.at };
    const cutsOff = closedAt === null && meant.some(isLive);
    if (!cutsOff && !(await this.consents.isLeftToTakeBack(manager, taken))) {
      return new ConsentMissing(all ? Object.values(ConsentCategory) : categories, nothingLeft);
    }
    return {
      deed: { act: Act.WITHDRAW_CONSENT, whole, recipientIds, alone },
      referral: {
        ...(whole ? { need: null, publics: null, topics: [] } : {}),
        ...(categories.includes(ConsentCategory.PUBLICS) ? { publics: null } : {}),
      },
      fact: { categories, recipientIds: alone ? recipientIds : [] },
      write: async () => {
        await this.consents.withdraw(manager, taken);
        const destroyed = whole ? Object.values(ConsentCategory) : categories;
        await this.persons.dropDetails(manager, referralId, destroyed);
      },
    };
  }
}
