import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { Problem, VersionConflict } from '#libs/graphql';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import type { NewRecipient } from '../act/referral-file.js';
import { liveCategories } from '../consent/consent.machine.js';
import { ConsentService } from '../consent/consent.service.js';
import { Act, isLive } from '../lifecycle/state.machine.js';
import { AmendedContent } from './amended-content.service.js';
import { DraftCheck, needNotConsented } from './draft-check.service.js';
import type { ParsedAmendment } from './draft.inputs.js';

const { NEED } = ConsentCategory;

/** Changes drafts, and keeps needs that nobody takes. */
@Injectable()
export class AmendService {
  constructor(
    private readonly acts: ActService,
    private readonly check: DraftCheck,
    private readonly consents: ConsentService,
    private readonly content: AmendedContent,
  ) {}

  amend(doer: Doer, input: ParsedAmendment): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'amendDraft',
      act: Act.AMEND,
      referralId: input.referralId,
      decide: (setting) => this.plan(setting, input),
    });
  }

  recordUnmet(
    doer: Doer,
    input: { referralId: string; idempotencyKey?: string | null },
  ): Promise<ActDone | Problem> {
    return this.acts.perform({
      doer,
      input,
      mutation: 'recordUnmet',
      act: Act.RECORD_UNMET,
      referralId: input.referralId,
      decide: async (setting) => {
        const categories = await this.categories(setting);
        return categories.includes(NEED) ? { deed: { act: Act.RECORD_UNMET } } : needNotConsented();
      },
    });
  }

  private async plan(setting: Setting, input: ParsedAmendment): Promise<Plan | Problem> {
    const { manager, file } = setting;
    const { referral } = file;
    if (referral.version !== input.expectedVersion) return new VersionConflict(referral.version);
    const categories = await this.categories(setting);
    if (!categories.includes(NEED)) return needNotConsented();
    const shortlist = await this.shortlist(setting, input);
    if (shortlist instanceof Problem) return shortlist;
    const wrong =
      (await this.check.unknownTerms(manager, input)) ??
      (await this.content.unreachable(setting, input, categories));
    if (wrong) return wrong;
    const kept = file.recipients.filter(isLive);
    const recipientIds = shortlist.map(
      (each) => kept.find((old) => old.serviceId === each.serviceId)?.id ?? each.id,
    );
    const added = shortlist.filter(({ id }) => recipientIds.includes(id));
    return {
      deed: { act: Act.AMEND, recipientIds, ...(input.mode ? { mode: input.mode } : {}) },
      added,
      referral: await this.content.columns(referral, input, categories),
      write: () => this.content.keepDetails(setting, input, categories),
    };
  }

  /** What is to be asked after the amendment: looked at again where services or the sector change. */
  private async shortlist(
    { manager, file, doer }: Setting,
    { serviceIds, sector }: ParsedAmendment,
  ): Promise<NewRecipient[] | Problem> {
    const before = file.recipients.filter(isLive);
    if (!serviceIds && !sector)
      return before.map(({ id, serviceId, organizationId }) => ({ id, serviceId, organizationId }));
    const asked = serviceIds ?? before.map(({ serviceId }) => serviceId);
    const { placeId } = file.referral;
    return this.check.recipients(manager, {
      placeId,
      serviceIds: asked,
      at: doer.at,
      sector: sector ?? file.referral.sector,
    });
  }

  private async categories({ manager, file, doer }: Setting) {
    return liveCategories(await this.consents.current(manager, file.referral.id, doer.at), doer.at);
  }
}
