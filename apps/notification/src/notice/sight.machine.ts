import type { Caller } from '#libs/caller';

/** Which lines of the ledger somebody may see. */
export interface Sight {
  /** Their own in-app notices. */
  membershipId: string;
  /** Mails to the adviser that they are. */
  adviserId: string | null;
  /** Mails to the organization that they act for. */
  organizationId: string | null;
  /** Everything about the place that they coordinate. */
  placeId: string | null;
}

/** What a caller may see; null: nothing, since they do not act as a member. */
export function sightOf(caller: Caller): Sight | null {
  if (caller.kind !== 'MEMBER' || !caller.membership) return null;
  const { id: membershipId, role, adviserId, organizationId, placeId } = caller.membership;
  return {
    membershipId,
    adviserId: role === 'ADVISER' ? adviserId : null,
    organizationId: role === 'PARTNER' ? organizationId : null,
    placeId: role === 'COORDINATOR' ? placeId : null,
  };
}
