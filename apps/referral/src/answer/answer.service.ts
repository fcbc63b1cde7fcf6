import { Injectable } from '@nestjs/common';
import { InvalidInput, type Problem } from '#libs/graphql';
import { newId } from '#libs/service';
import { ConsentMissing } from '../reply/reply.errors.js';
import type { ActDone, Plan, Setting } from '../act/act.plan.js';
import { ActService } from '../act/act.service.js';
import type { Doer } from '../act/doer.js';
import { wrongTime } from '../appointment/slots.machine.js';
import { dayAt, deadlinesOnWaitingList } from '../clock/deadlines.js';
import { Act } from '../lifecycle/state.machine.js';
import { AnswerKeeper } from './answer-keeper.service.js';
import type { ParsedAcceptance, ParsedWaitlisting } from './answer.inputs.js';

const farthestDays = 730;

/** What a recipient answers, before it has the referral. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly acts: ActService,
    private readonly keeper: AnswerKeeper,
  ) {}

  receive(
    doer: Doer,
    input: { recipientId: string; idempotencyKey?: string | null },
  ): Promise<ActDone | Problem> {
    const deed = { act: Act.RECEIVE, recipientId: input.recipientId };
    return this.answer(doer, 'receiveReferral', input, {
      act: Act.RECEIVE,
      decide: () => Promise.resolve({ deed }),
    });
  }

  waitlist(doer: Doer, input: ParsedWaitlisting): Promise<ActDone | Problem> {
    return this.answer(doer, 'waitlistReferral', input, {
      act: Act.WAITLIST,
      decide: (setting) => this.planWaiting(setting, input),
    });
  }

  accept(doer: Doer, input: ParsedAcceptance): Promise<ActDone | Problem> {
    return this.answer(doer, 'acceptReferral', input, {
      act: Act.ACCEPT,
      decide: (setting) => this.planAcceptance(setting, input),
    });
  }

  private answer(
    doer: Doer,
    mutation: string,
    input: { recipientId: string; idempotencyKey?: string | null },
    how: { act: Act; decide: (setting: Setting) => Promise<Plan | Problem> },
  ): Promise<ActDone | Problem> {
    const { recipientId } = input;
    return this.acts.perform({ doer, mutation, input, target: { recipientId }, ...how });
  }

  private async planWaiting(
    setting: Setting,
    { recipientId, expectedOn }: ParsedWaitlisting,
  ): Promise<Plan | Problem> {
    const place = await this.keeper.place(setting);
    const { at } = setting.doer;
    const farthest = dayAt(new Date(at.getTime() + farthestDays * 86_400_000), place);
    if (expectedOn < dayAt(at, place) || expectedOn > farthest) {
      return InvalidInput.at('expectedOn', 'Name a day to come, within two years.');
    }
    return {
      deed: { act: Act.WAITLIST, recipientId },
      recipient: { expectedOn, ...deadlinesOnWaitingList(expectedOn, place) },
      fact: { expectedOn },
    };
  }

  private async planAcceptance(setting: Setting, input: ParsedAcceptance): Promise<Plan | Problem> {
    const { recipientId, message, slots, where } = input;
    const wrong = wrongTime(slots, setting.doer.at);
    if (wrong) return InvalidInput.at(wrong.path, wrong.because);
    if (!(await this.keeper.isCovered(setting, recipientId))) return new ConsentMissing();
    const { personId } = setting.file.referral;
    const said = await this.keeper.words({ personId, rowId: recipientId }, { message });
    const id = newId();
    const offered = slots.length > 0 ? { appointmentId: id } : {};
    return {
      deed: { act: Act.ACCEPT, recipientId, ...offered },
      recipient: said,
      fact: { appointmentId: offered.appointmentId ?? null },
      ...(slots.length > 0
        ? { write: () => this.keeper.offer(setting, { id, recipientId, slots, where }) }
        : {}),
    };
  }
}
