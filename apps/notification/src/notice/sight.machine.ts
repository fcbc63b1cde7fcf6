import type { Kind } from './kind.machine.js';

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

const asksByItself = ['referral.sent', 'recipient.added', 'recipient.approved'];

/**
 * May a partner know what brought its notice about? Acts on its own part and on the whole referral, yes; not that of a
 * rival, by which its turn came or the referral went to somebody else.
 */
export function mayKnowCause({ kind, eventType }: { kind: Kind; eventType: string }): boolean {
  return kind === 'asked' ? asksByItself.includes(eventType) : kind !== 'obsolete';
}
