import { Injectable } from '@nestjs/common';
import { Party } from '#libs/events';
import type { GraphqlContext } from '#libs/graphql';
import { Clock } from '#libs/service';
import { AppointmentLoader } from '../appointment/appointment.loader.js';
import type { AppointmentRow } from '../appointment/appointment.reader.js';
import { isLeftToTakeBack } from '../consent/consent.machine.js';
import { ongoingSaidSince } from '../course/ongoing.machine.js';
import { lifecycle, possibleActs } from '../lifecycle/referral.machine.js';
import { lastSignOfLife } from '../lifecycle/consequence.machine.js';
import { Act } from '../lifecycle/state.machine.js';
import { ConsentedReader } from '../referral/consented.reader.js';
import type { Seen } from '../referral/sight.reader.js';
import { StepLoader } from '../step/step.loader.js';
import { builtActs } from './act.facts.js';
import { stateOf } from './referral-file.js';

const all = { categories: null, serviceIds: [] };

/** What callers may do now: what the doors would let them do, and what would change something. */
@Injectable()
export class AvailableActsReader {
  constructor(
    private readonly appointments: AppointmentLoader,
    private readonly consented: ConsentedReader,
    private readonly steps: StepLoader,
    private readonly clock: Clock,
  ) {}

  /** On the whole of the referral, or on one recipient that they know of. */
  async of(context: GraphqlContext, seen: Seen, recipientId?: string): Promise<Act[]> {
    const at = this.clock.now();
    const appointments = await this.appointments.rows(context, seen.referral.id);
    const acts = allowedActs(seen, appointments, at, recipientId);
    const idle = await Promise.all(acts.map((act) => this.changesNothing(context, seen, act, at)));
    return acts.filter((_, index) => idle[index] === false);
  }

  private async changesNothing(context: GraphqlContext, seen: Seen, act: Act, at: Date): Promise<boolean> {
    if (act === Act.WITHDRAW_CONSENT) return this.isTakenBack(context, seen);
    if (act === Act.CONFIRM_ONGOING) return this.isSaidToGoOn(context, seen, ongoingSaidSince(at));
    return false;
  }

  /** While a referral is open its consent stands: taking all of it back ends both. */
  private async isTakenBack(context: GraphqlContext, { referral }: Seen): Promise<boolean> {
    if (referral.closedAt === null) return false;
    return !isLeftToTakeBack(await this.consented.consent(context, referral.id), all);
  }

  /** Its history is looked at only where something happened since that shows that it goes on. */
  private async isSaidToGoOn(context: GraphqlContext, seen: Seen, since: Date): Promise<boolean> {
    const sign = lastSignOfLife(seen.referral);
    if (sign === null || sign <= since) return false;
    const act = Act.CONFIRM_ONGOING;
    return this.steps.didSince(context, { referralId: seen.referral.id, act }, since);
  }
}

function allowedActs(
  { referral, recipients, sight }: Seen,
  appointments: readonly AppointmentRow[],
  at: Date,
  recipientId?: string,
): Act[] {
  const { party, ownIds } = sight;
  if (party === null) return [];
  const state = stateOf({ referral, recipients: [...recipients], appointments: [...appointments] });
  if (party === Party.RECIPIENT) {
    const acting = ownIds.filter((id) => recipientId === undefined || id === recipientId);
    const acts = acting.flatMap((id) => possibleActs(state, { party, recipientId: id }, at, id));
    return shown(acts);
  }
  const acts = possibleActs(state, { party, recipientId: null }, at, recipientId);
  return shown(recipientId === undefined ? acts : acts.filter((act) => lifecycle[act].on !== 'REFERRAL'));
}

function shown(acts: readonly Act[]): Act[] {
  return [...new Set(acts)].filter((act) => builtActs.has(act) && act !== Act.DRAFT);
}
