import { Injectable } from '@nestjs/common';
import { ConsentCategory } from '#libs/events';
import { Problem } from '#libs/graphql';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import { type Doer, partyOf } from '../act/doer.js';
import { liveCategories } from '../consent/consent.machine.js';
import { ConsentService } from '../consent/consent.service.js';
import { CoverageReader } from '../consent/coverage.reader.js';
import { Act } from '../lifecycle/state.machine.js';
import { AskingReader } from './asking.reader.js';
import type { ParsedApproval } from './sending.inputs.js';

/** What the person decides, or the adviser who heard it from them: whom to ask, and whom to take. */
@Injectable()
export class ChoosingService {
  constructor(
    private readonly acts: ActService,
    private readonly consents: ConsentService,
    private readonly coverage: CoverageReader,
    private readonly asking: AskingReader,
  ) {}

  approve(doer: Doer, input: ParsedApproval): Promise<ActDone | Problem> {
    const { recipientId } = input;
    return this.acts.perform({
      doer,
      input,
      mutation: 'approveRecipient',
      act: Act.APPROVE,
      target: { recipientId },
      decide: (setting) => this.planApproval(setting, input),
    });
  }

  choose(
    doer: Doer,
    input: { recipientId: string; idempotencyKey?: string | null },
  ): Promise<ActDone | Problem> {
    const { recipientId } = input;
    return this.acts.perform({
      doer,
      input,
      mutation: 'chooseRecipient',
      act: Act.CHOOSE,
      target: { recipientId },
      decide: async (setting) => {
        const isCovered = await this.isCovered(setting, recipientId);
        return isCovered ? { deed: { act: Act.CHOOSE, recipientId } } : new ConsentMissing();
      },
    });
  }

  private async planApproval(
    setting: Setting,
    { recipientId, captured }: ParsedApproval,
  ): Promise<Plan | Problem> {
    const { manager, file, doer, sight } = setting;
    const { id: referralId, placeId, personId, sector } = file.referral;
    const recipient = file.recipients.find(({ id }) => id === recipientId);
    const party = partyOf(doer, sight);
    if (!recipient || !party || !(await this.stands(setting))) return new ConsentMissing();
    const { serviceId } = recipient;
    const known = await this.asking.ask(manager, { placeId, sector, serviceIds: [serviceId], at: doer.at });
    if (known instanceof Problem) return known;
    return {
      deed: { act: Act.APPROVE, recipientId },
      known,
      write: async () => {
        const about = { referralId, placeId, personId, party, at: doer.at };
        await this.consents.approve(manager, { ...about, serviceId, captured });
      },
    };
  }

  private async isCovered({ manager, file, doer }: Setting, recipientId: string): Promise<boolean> {
    const serviceId = file.recipients.find(({ id }) => id === recipientId)?.serviceId ?? '';
    const about = { referral: file.referral, at: doer.at };
    return (await this.coverage.covered([serviceId], about, manager)).has(serviceId);
  }

  /** Something to widen. */
  private async stands({ manager, file, doer }: Setting): Promise<boolean> {
    const consent = await this.consents.current(manager, file.referral.id, doer.at);
    return liveCategories(consent, doer.at).includes(ConsentCategory.NEED);
  }
}
