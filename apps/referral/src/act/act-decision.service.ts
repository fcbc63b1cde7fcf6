import { Injectable } from '@nestjs/common';
import { Party } from '#libs/events';
import { NotAllowed, Problem } from '#libs/graphql';
import { attempt, type Attempt, refusalFor } from '../lifecycle/referral.machine.js';
import { type Actor, type Deed, takerOf } from '../lifecycle/state.machine.js';
import { problemOf } from '../reply/problem-of.js';
import { ActRecord } from './act-record.service.js';
import type { ActDone, Performance, Plan, Setting } from './act.plan.js';
import { partyOf } from './doer.js';
import { stateOf } from './referral-file.js';
import { TurnReader } from './turn.reader.js';

/** Decides an act on what is locked, and has it written down. */
@Injectable()
export class ActDecision {
  constructor(
    private readonly turns: TurnReader,
    private readonly record: ActRecord,
  ) {}

  async decideAndDo(performance: Performance, setting: Setting): Promise<ActDone | Problem> {
    const { doer, file, sight } = setting;
    const party = partyOf(doer, sight);
    if (party === null) return new NotAllowed();
    const probe = { act: performance.act, ...performance.target };
    const actor = actorOf(party, probe, setting);
    const refused = refusalFor(probe, stateOf(file), actor, doer.at);
    if (refused) return problemOf(refused);
    const plan = await performance.decide(setting);
    if (plan instanceof Problem) return plan;
    const answer = await this.attemptInTurn(plan, setting, actor);
    if (!answer.ok) return problemOf(answer.refusal);
    await this.record.keep({ setting, plan, change: answer, actor, from: file.referral.status });
    const { recipientId, appointmentId } = plan.deed;
    return {
      ids: {
        referralId: file.referral.id,
        ...(recipientId === undefined ? {} : { recipientId }),
        ...(appointmentId === undefined ? {} : { appointmentId }),
      },
    };
  }

  /** Where it becomes the turn of somebody whom the act itself did not look at, whoever can no longer be asked is passed over. */
  private async attemptInTurn(plan: Plan, setting: Setting, actor: Actor): Promise<Attempt> {
    const state = stateOf(setting.file);
    const { at } = setting.doer;
    const answer = attempt(plan.deed, state, actor, at);
    if (!answer.ok || answer.asked.length === 0 || plan.known) return answer;
    const passedOver = await this.turns.passedOver(setting);
    return passedOver.length === 0 ? answer : attempt({ ...plan.deed, passedOver }, state, actor, at);
  }
}

/** A recipient acts as the one that is meant, and on the whole referral as the one of its own that has it. */
function actorOf(party: Party, deed: Deed, { file, sight }: Setting): Actor {
  if (party !== Party.RECIPIENT) return { party, recipientId: null };
  const appointment = file.appointments.find(({ id }) => id === deed.appointmentId);
  const taker = takerOf(file.referral.status, file.recipients);
  const meant = deed.recipientId ?? appointment?.recipientId ?? taker?.id;
  const ownIds = sight?.ownIds ?? [];
  return { party, recipientId: ownIds.find((id) => id === meant) ?? ownIds[0] ?? null };
}
