import type { PhoneRecord } from '../phone/phone.record.js';
import type { Reference, Sourced } from '../provenance/provenance.record.js';
import type { ScheduleRecord } from '../schedule/schedule.record.js';

export interface LocationRecord extends Sourced {
  organization?: Reference | null;
  name?: string | null;
  /** WGS 84; both or none. */
  latitude?: number | null;
  longitude?: number | null;
  address?: string | null;
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  /** ISO 3166-1, two capital letters. */
  country?: string | null;
  /** A code of the territory, such as an INSEE commune, and its kind (`INSEE`). */
  externalIdentifier?: string | null;
  externalIdentifierType?: string | null;
  /** Codes of the taxonomy `accessibility`, or words. */
  accessibility?: string[];
  schedules?: ScheduleRecord[];
  phones?: PhoneRecord[];
}
