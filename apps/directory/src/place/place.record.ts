import type { Reference, Sourced } from '../provenance/provenance.record.js';
import type { ScheduleRecord } from '../schedule/schedule.record.js';

export interface PlaceRecord extends Sourced {
  parent?: Reference | null;
  name: string;
  territory?: string | null;
  /** ISO 3166-1, two capital letters. */
  country: string;
  /** ISO 3166-2 subdivision without the country. */
  region?: string | null;
  /** IANA name. */
  timeZone: string;
  languages: string[];
  digital?: boolean;
  sandbox?: boolean;
  /** A location written before. */
  location?: Reference | null;
  dataProtection?: {
    regime: string;
    controller: string;
    contact: string;
    authority?: string | null;
    noticeUrl?: string | null;
    retentionDays: number;
  } | null;
  schedules?: ScheduleRecord[];
}
