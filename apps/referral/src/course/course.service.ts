import { Injectable } from '@nestjs/common';
import type { Problem } from '#libs/graphql';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { Act } from '../lifecycle/state.machine.js';
import { ReferralNotOpen } from '../reply/reply.errors.js';
import { StepReader } from '../step/step.reader.js';
import type { ParsedCompletion, ParsedWithdrawal } from './course.inputs.js';
import { ongoingSaidSince } from './ongoing.machine.js';

const saidAlready = 'It was said today already that it goes on. Nothing more has to be done now.';

interface OnReferral {
  referralId: string;
  idempotencyKey?: string | null;
}

/** How a referral goes on once it is taken, and how it ends. */
@Injectable()
export class CourseService {
  constructor(
    private readonly acts: ActService,
    private readonly steps: StepReader,
  ) {}

  start(doer: Doer, input: OnReferral): Promise<ActDone | Problem> {
    return this.do(doer, 'startReferral', input, { deed: { act: Act.START } });
  }

  confirmOngoing(doer: Doer, input: OnReferral): Promise<ActDone | Problem> {
    const { referralId } = input;
    const what = { mutation: 'confirmOngoing', act: Act.CONFIRM_ONGOING };
    return this.acts.perform({
      doer,
      input,
      referralId,
      ...what,
      decide: (setting) => this.planOngoing(setting),
    });
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

  /** Once a day is enough, whoever says so. */
  private async planOngoing({ manager, file, doer }: Setting): Promise<Plan | Problem> {
    const { id: referralId, status } = file.referral;
    const act = Act.CONFIRM_ONGOING;
    const again = await this.steps.didSince({ referralId, act }, ongoingSaidSince(doer.at), manager);
    return again ? new ReferralNotOpen(status, saidAlready) : { deed: { act } };
  }

  private do(doer: Doer, mutation: string, input: OnReferral, plan: Plan): Promise<ActDone | Problem> {
    const { referralId } = input;
    const decide = () => Promise.resolve(plan);
    return this.acts.perform({ doer, mutation, act: plan.deed.act, input, referralId, decide });
  }
}
