import type { ContactRecord } from '../contact/contact.record.js';
import type { Reference, Sourced } from '../provenance/provenance.record.js';

export interface ConventionRecord extends Sourced {
  organization: Reference;
  /** Absent or null: with the network as a whole. */
  place?: Reference | null;
  poles: (
    'CHOOSE_ORIENTATION' | 'FIND_TRAINING' | 'FIND_JOB' | 'CHANGE_PROFESSIONAL_LIFE' | 'CREATE_ACTIVITY'
  )[];
  status: 'DRAFT' | 'ACTIVE' | 'SUSPENDED' | 'ENDED';
  /** `2026-03-01`. */
  startsOn: string;
  endsOn?: string | null;
  signedAt?: Date | null;
  charterVersion?: string | null;
  answersWithinHours?: number | null;
  commitments?: string[];
  /** Where referrals go. Those that are no longer named are withdrawn. */
  referralContacts: ContactRecord[];
}
