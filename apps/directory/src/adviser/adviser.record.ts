import type { ContactRecord } from '../contact/contact.record.js';
import type { Reference, Sourced } from '../provenance/provenance.record.js';

export interface AdviserRecord extends Sourced {
  name: string;
  place: Reference;
  /** Who seconded them. */
  organization: Reference;
  poles: (
    'CHOOSE_ORIENTATION' | 'FIND_TRAINING' | 'FIND_JOB' | 'CHANGE_PROFESSIONAL_LIFE' | 'CREATE_ACTIVITY'
  )[];
  languages: string[];
  /** Codes of the taxonomy `publics`. */
  publics?: string[];
  /** Where they are told of their referrals. */
  contact?: ContactRecord | null;
}
