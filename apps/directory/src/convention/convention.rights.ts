import type { Caller } from '#libs/caller';

/** Whose conventions a caller may read; `every` for those who look after the network. */
export interface ConventionScope {
  every: boolean;
  placeId: string | null;
  organizationId: string | null;
}

/** Whose conventions: a place's people those of the place and the network's, a partner its organization's own. Null: nobody's. */
export function conventionScope(caller: Caller): ConventionScope | null {
  const membership = caller.kind === 'MEMBER' ? caller.membership : null;
  switch (membership?.role) {
    case 'OPERATOR':
      return { every: true, placeId: null, organizationId: null };
    case 'COORDINATOR':
      return { every: membership.placeId === null, placeId: membership.placeId, organizationId: null };
    case 'ADVISER':
      return { every: false, placeId: membership.placeId, organizationId: null };
    case 'PARTNER':
      return { every: false, placeId: null, organizationId: membership.organizationId };
    default:
      return null;
  }
}

type Parties = { placeId: string | null; organizationId: string };

export function mayReadConvention(caller: Caller, convention: Parties): boolean {
  const scope = conventionScope(caller);
  if (scope === null) return false;
  if (scope.every) return true;
  if (scope.organizationId !== null) return convention.organizationId === scope.organizationId;
  return scope.placeId !== null && (convention.placeId ?? scope.placeId) === scope.placeId;
}

/** Contacts are for the place's advisers and coordinators, and an organization's own; not for whoever operates the system. */
export function mayReadContacts(caller: Caller, convention: Parties): boolean {
  const operates = caller.kind === 'MEMBER' && caller.membership?.role === 'OPERATOR';
  return !operates && mayReadConvention(caller, convention);
}
