import { Party } from '#libs/events';
import type { AppointmentRow } from '../appointment/appointment.reader.js';
import { lifecycle, possibleActs } from '../lifecycle/referral.machine.js';
import { Act } from '../lifecycle/state.machine.js';
import type { Seen } from '../referral/sight.reader.js';
import { builtActs } from './act.facts.js';
import { stateOf } from './referral-file.js';

/** What the caller may do now: on the whole of the referral, or on one recipient that they know of. */
export function availableActs(
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
