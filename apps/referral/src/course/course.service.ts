import { Injectable } from '@nestjs/common';
import type { Problem } from '#libs/graphql';
import type { ActDone, Plan } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { Act } from '../lifecycle/state.machine.js';
import type { ParsedCompletion, ParsedWithdrawal } from './course.inputs.js';

interface OnReferral {
  referralId: string;
  idempotencyKey?: string | null;
}

/** How a referral goes on once it is taken, and how it ends. */
@Injectable()
export class CourseService {
  constructor(private readonly acts: ActService) {}

  start(doer: Doer, input: OnReferral): Promise<ActDone | Problem> {
    return this.do(doer, 'startReferral', input, { deed: { act: Act.START } });
  }

  confirmOngoing(doer: Doer, input: OnReferral): Promise<ActDone | Problem> {
    return this.do(doer, 'confirmOngoing', input, { deed: { act: Act.CONFIRM_ONGOING } });
  }

  complete(doer: Doer, input: ParsedCompletion): Promise<ActDone | Problem> {
    const { outcome, note } = input;
    return this.do(doer, 'completeReferral', input, {
      deed: { act: Act.COMPLETE, outcome },
      reason: { text: note },
      fact: { outcome },
    });
  }

  withdraw(doer: Doer, input: ParsedWithdrawal): Promise<ActDone | Problem> {
    const plan = { deed: { act: Act.WITHDRAW }, reason: { text: input.reason } };
    return this.do(doer, 'withdrawReferral', input, plan);
  }

  enterInError(doer: Doer, input: ParsedWithdrawal): Promise<ActDone | Problem> {
    const plan = { deed: { act: Act.ENTER_IN_ERROR }, reason: { text: input.reason } };
    return this.do(doer, 'enterReferralInError', input, plan);
  }

  private do(doer: Doer, mutation: string, input: OnReferral, plan: Plan): Promise<ActDone | Problem> {
    const { referralId } = input;
    const decide = () => Promise.resolve(plan);
    return this.acts.perform({ doer, mutation, act: plan.deed.act, input, referralId, decide });
  }
}
