import { Injectable } from '@nestjs/common';
import { InvalidInput, Problem } from '#libs/graphql';
import { ReasonNotAccepted } from '../reply/reply.errors.js';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { DeclinePhase, judgeReason, reasonsFor } from '../decline-reason/decline-reason.machine.js';
import { Act } from '../lifecycle/state.machine.js';
import { RecipientService } from '../recipient/recipient.service.js';
import type { ParsedRefusal } from './answer.inputs.js';
import { ReasonReader } from './reason.reader.js';

/** Declining before, and handing back after. */
@Injectable()
export class RefusingService {
  constructor(
    private readonly acts: ActService,
    private readonly reasons: ReasonReader,
    private readonly recipients: RecipientService,
  ) {}

  decline(doer: Doer, input: ParsedRefusal): Promise<ActDone | Problem> {
    return this.refuse(doer, input, {
      mutation: 'declineReferral',
      act: Act.DECLINE,
      phase: DeclinePhase.DECLINE,
    });
  }

  handBack(doer: Doer, input: ParsedRefusal): Promise<ActDone | Problem> {
    return this.refuse(doer, input, {
      mutation: 'handBackReferral',
      act: Act.HAND_BACK,
      phase: DeclinePhase.HAND_BACK,
    });
  }

  private refuse(
    doer: Doer,
    input: ParsedRefusal,
    how: { mutation: string; act: Act; phase: DeclinePhase },
  ): Promise<ActDone | Problem> {
    const { recipientId } = input;
    const { mutation, act, phase } = how;
    const decide = (setting: Setting) => this.plan(setting, input, { act, phase });
    return this.acts.perform({ doer, mutation, act, input, target: { recipientId }, decide });
  }

  private async plan(
    setting: Setting,
    input: ParsedRefusal,
    { act, phase }: { act: Act; phase: DeclinePhase },
  ): Promise<Plan | Problem> {
    const { recipientId, reason: code, text, redirectToServiceId } = input;
    const inForce = await this.reasons.inForce(setting);
    const given = { code, hasText: text !== null, hasRedirect: redirectToServiceId !== null };
    const verdict = judgeReason(inForce, phase, given);
    if (verdict !== 'ACCEPTED') {
      const why =
        verdict === 'UNKNOWN'
          ? 'Choose one of the reasons that may be given here.'
          : 'Say more beside this reason.';
      return new ReasonNotAccepted(reasonsFor(inForce, phase), why);
    }
    if (redirectToServiceId !== null && !(await this.reasons.serviceIsKnown(setting, redirectToServiceId))) {
      return InvalidInput.at(
        'redirectToServiceId',
        'This service is not known. Choose one from the directory.',
      );
    }
    const { personId } = setting.file.referral;
    const said = await this.recipients.sealed({ personId, rowId: recipientId }, { declineText: text });
    return {
      deed: { act, recipientId },
      recipient: { ...said, declineReason: code, redirectServiceId: redirectToServiceId },
      reason: { code },
      fact: { reason: code, redirectServiceId: redirectToServiceId },
    };
  }
}
