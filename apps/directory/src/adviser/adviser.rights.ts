import type { Caller } from '#libs/caller';

/** Advisers and coordinators of a place know its advisers by name. */
export function isOfPlace(caller: Caller, placeId: string): boolean {
  const membership = caller.kind === 'MEMBER' ? caller.membership : null;
  const role = membership?.role;
  return (role === 'ADVISER' || role === 'COORDINATOR') && membership?.placeId === placeId;
}

/** Others who were given an adviser's id by a referral see the counter, not the name; passers-by see nothing. */
export function mayKnowOfAdvisers(caller: Caller): boolean {
  return caller.kind === 'MEMBER' || caller.kind === 'LINK';
}
