import type { Caller } from '#libs/caller';

/** Which lines of the ledger somebody may see. */
export interface Sight {
  /** Who reads: what one member of an organization has read, the others have not. */
  membershipId: string;
  /** Notices to the adviser that they are. */
  adviserId: string | null;
  /** Notices to the organization that they act for. */
  organizationId: string | null;
  /** Everything about the place that they coordinate; their own are those to its coordinators. */
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
