import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { Problem } from '#libs/graphql';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import { type Doer, partyOf } from '../act/doer.js';
import { liveCategories } from '../consent/consent.machine.js';
import { ConsentService } from '../consent/consent.service.js';
import { Act } from '../lifecycle/state.machine.js';
import type { ParsedApproval } from './sending.inputs.js';

/** What the person decides, or the adviser who heard it from them: whom to ask, and whom to take. */
@Injectable()
export class ChoosingService {
  constructor(
    private readonly acts: ActService,
    private readonly consents: ConsentService,
  ) {}

  approve(doer: Doer, input: ParsedApproval): Promise<ActDone | Problem> {
    const { recipientId } = input;
    return this.acts.perform({
      ...{ doer, input, mutation: 'approveRecipient', act: Act.APPROVE, target: { recipientId } },
      decide: (setting) => this.planApproval(setting, input),
    });
  }

  choose(
    doer: Doer,
    input: { recipientId: string; idempotencyKey?: string | null },
  ): Promise<ActDone | Problem> {
    const { recipientId } = input;
    return this.acts.perform({
      ...{ doer, input, mutation: 'chooseRecipient', act: Act.CHOOSE, target: { recipientId } },
      decide: async (setting) => {
        const stands = await this.stands(setting);
        return stands ? { deed: { act: Act.CHOOSE, recipientId } } : new ConsentMissing();
      },
    });
  }

  private async planApproval(
    setting: Setting,
    { recipientId, captured }: ParsedApproval,
  ): Promise<Plan | Problem> {
    const { manager, file, doer, sight } = setting;
    const { id: referralId, placeId } = file.referral;
    const recipient = file.recipients.find(({ id }) => id === recipientId);
    const party = partyOf(doer, sight);
    if (!recipient || !party || !(await this.stands(setting))) return new ConsentMissing();
    const { serviceId } = recipient;
    return {
      deed: { act: Act.APPROVE, recipientId },
      write: async () => {
        await this.consents.approve(manager, {
          referralId,
          placeId,
          serviceId,
          captured,
          party,
          at: doer.at,
        });
      },
    };
  }

  private async stands({ manager, file, doer }: Setting): Promise<boolean> {
    const consent = await this.consents.current(manager, file.referral.id);
    return liveCategories(consent, doer.at).includes(ConsentCategory.NEED);
  }
}
