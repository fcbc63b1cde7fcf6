import type { Reference, Sourced } from '../provenance/provenance.record.js';

export interface MembershipRecord extends Sourced {
  /** The `sub` of the identity provider's token. */
  subject: string;
  role: 'ADVISER' | 'COORDINATOR' | 'PARTNER' | 'DASHBOARD' | 'OPERATOR';
  place?: Reference | null;
  organization?: Reference | null;
  adviser?: Reference | null;
  until?: Date | null;
}
