import { Party } from '#libs/events';
import { Act } from '../lifecycle/state.machine.js';
import type { Sight } from '../referral/referral.visibility.js';
import type { Seen } from '../referral/sight.reader.js';
import type { StepRow } from './step.reader.js';

/** Acts on the whole referral that a recipient may read of, while it had a part in it. */
const concerning: readonly Act[] = [
  Act.SEND,
  Act.START,
  Act.CONFIRM_ONGOING,
  Act.COMPLETE,
  Act.CLOSE,
  Act.WITHDRAW,
  Act.ENTER_IN_ERROR,
  Act.WITHDRAW_CONSENT,
];

/** The lines of the history that the caller may read: all of them, or a recipient's own. */
export function stepsSeen(steps: readonly StepRow[], { sight, recipients }: Seen): StepRow[] {
  if (sight.recipients !== 'OWN') return [...steps];
  const own = recipients.filter(({ id }) => sight.ownIds.includes(id));
  return steps.filter((step) =>
    own.some(({ id, sentAt, endedAt }) => {
      if (step.recipientId !== null) return step.recipientId === id;
      if (step.recipientIds !== null) return step.recipientIds.includes(id);
      const after = sentAt !== null && step.at >= sentAt;
      const before = endedAt === null || step.at <= endedAt;
      return concerning.includes(step.act) && after && before;
    }),
  );
}

/** What the place and the person say among themselves stays with the place; what partners said, with whoever may read reasons. */
export function reasonIsSeen({ party }: StepRow, { steps }: Sight): boolean {
  if (steps === 'NAMES') return true;
  return steps === 'REASONS' && party === Party.RECIPIENT;
}
