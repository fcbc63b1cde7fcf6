import type { PhoneRecord } from '../phone/phone.record.js';
import type { Sourced } from '../provenance/provenance.record.js';

export interface OrganizationRecord extends Sourced {
  name: string;
  alternateName?: string | null;
  kind?: 'PUBLIC' | 'PRIVATE' | 'NON_PROFIT' | null;
  country?: string | null;
  /** Of the original texts. */
  language: string;
  /** By language. */
  descriptions?: Record<string, string>;
  url?: string | null;
  email?: string | null;
  phones?: PhoneRecord[];
  identifiers?: { scheme: string; value: string }[];
  /** A person checked it then; never the source's date of change. */
  verifiedAt?: Date | null;
  /** When the source changed it last; now where absent and changed. */
  modifiedAt?: Date | null;
}
