/** What a member may act as; the names are those of the public contract's `Role`. */
export type RoleName = 'ADVISER' | 'COORDINATOR' | 'PARTNER' | 'DASHBOARD' | 'OPERATOR';

/** For whom a signed-in person acts: a place (advisers, coordinators) or an organization (partners). */
export interface Membership {
  readonly id: string;
  readonly role: RoleName;
  readonly placeId: string | null;
  readonly organizationId: string | null;
  readonly adviserId: string | null;
}

/** The most characters that a subject has: OpenID Connect Core allows no `sub` more. */
export const longestSubject = 255;
/** What a subject may look like: so many characters, no control characters, and no halves, of which a database makes all the same. */
export const subjectShape = new RegExp(`^[^\\p{Cc}\\p{Cs}]{1,${longestSubject}}$`, 'u');

/** Nobody in particular: no token was sent. */
interface AnonymousCaller {
  readonly kind: 'ANONYMOUS';
}

/** Somebody who signed in. `membership` is null where they have none, or several and named none. */
export interface MemberCaller {
  readonly kind: 'MEMBER';
  readonly subject: string;
  readonly membership: Membership | null;
  /** What the identity provider calls them, where its token says so. */
  readonly name?: string;
  /** Why they want to read what needs a reason, in their own words. */
  readonly purpose: string | null;
}

/** Somebody who holds a link: the person, or a partner without an account. The owner of the link decides what it opens. */
export interface LinkCaller {
  readonly kind: 'LINK';
  readonly audience: 'PERSON' | 'PARTNER';
  readonly linkId: string;
  readonly epoch: number;
  /** SHA-256 of the browser's own secret, hexadecimal; null where it sent none. */
  readonly browser: string | null;
  readonly purpose: null;
}

/** One of our own services, on nobody's behalf. */
interface ServiceCaller {
  readonly kind: 'SERVICE';
  readonly name: string;
}

/** Who is asking, and on whose behalf. */
export type Caller = AnonymousCaller | MemberCaller | LinkCaller | ServiceCaller;
