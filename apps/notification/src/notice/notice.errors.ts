import type { Caller } from '#libs/caller';
import { clientError } from '#libs/graphql';
import { type Sight, sightOf } from './sight.machine.js';

/** The member who asks; throws a sentence for everybody else. */
export function memberOf(caller: Caller): { subject: string; sight: Sight } {
  if (caller.kind === 'MEMBER' && caller.membership)
    return { subject: caller.subject, sight: sightOf(caller.membership) };
  if (caller.kind === 'MEMBER')
    throw clientError('FORBIDDEN', 'Notices belong to a membership. Name the one that you act under.');
  throw clientError('UNAUTHENTICATED', 'Notices are for members of the network. Sign in first.');
}
