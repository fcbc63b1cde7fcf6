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

/** For whom somebody acts. */
interface Acting {
  id: string;
  role: string;
  placeId: string | null;
  organizationId: string | null;
  adviserId: string | null;
}

/** What somebody may see who acts under this membership. */
export function sightOf(acting: Acting): Sight {
  const { id: membershipId, role, adviserId, organizationId, placeId } = acting;
  return {
    membershipId,
    adviserId: role === 'ADVISER' ? adviserId : null,
    organizationId: role === 'PARTNER' ? organizationId : null,
    placeId: role === 'COORDINATOR' ? placeId : null,
  };
}
