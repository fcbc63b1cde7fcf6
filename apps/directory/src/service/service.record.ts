import type { PhoneRecord } from '../phone/phone.record.js';
import type { Reference, Sourced } from '../provenance/provenance.record.js';
import type { ScheduleRecord } from '../schedule/schedule.record.js';

/** What a service says of itself in one language. */
export interface ServiceText {
  name: string;
  description?: string | null;
  eligibility?: string | null;
}

export interface CostRecord {
  option?: string | null;
  amount?: number | null;
  /** ISO 4217. */
  currency?: string | null;
  details?: string | null;
}

export interface AreaRecord {
  name: string;
  /** `city`, `department`, `region`, `country`, `postal-code` … */
  extentType?: string | null;
  /** Its code there: INSEE, ISO 3166-2, ISO 3166-1, the beginning of a postal code. */
  code?: string | null;
}

export interface ServiceRecord extends Sourced {
  organization: Reference;
  status: 'DRAFT' | 'PUBLISHED' | 'SUSPENDED' | 'ARCHIVED';
  /** Of the original text; `texts` must hold it. */
  language: string;
  texts: Record<string, ServiceText>;
  sectors?: ('EDUCATION' | 'TRAINING' | 'EMPLOYMENT' | 'BUSINESS_CREATION')[];
  poles?: (
    'CHOOSE_ORIENTATION' | 'FIND_TRAINING' | 'FIND_JOB' | 'CHANGE_PROFESSIONAL_LIFE' | 'CREATE_ACTIVITY'
  )[];
  /** Codes of the taxonomy `publics`; unknown ones refuse the record. So with the next two. */
  publics?: string[];
  /** Codes of the taxonomy `topics`. */
  topics?: string[];
  /** Codes of the taxonomy `access-modes`. */
  accessModes?: string[];
  /** In which people are received. */
  languages?: string[];
  modes?: ('IN_PERSON' | 'REMOTE' | 'PHONE')[];
  minimumAge?: number | null;
  maximumAge?: number | null;
  free?: boolean | null;
  costs?: CostRecord[];
  /** None: everywhere. */
  areas?: AreaRecord[];
  /** Locations written before. */
  locations?: { location: Reference; schedules?: ScheduleRecord[] }[];
  phones?: PhoneRecord[];
  email?: string | null;
  url?: string | null;
  requiredDocuments?: string[];
  /** Codes of the taxonomy `accessibility`, or words. */
  accessibility?: string[];
  schedules?: ScheduleRecord[];
  /** The record's own page at its source. */
  sourceUrl?: string | null;
  verifiedAt?: Date | null;
  /** When the source changed it last; now where absent and changed. */
  modifiedAt?: Date | null;
}
