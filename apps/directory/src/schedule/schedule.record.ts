export interface ScheduleRecord {
  /** `09:00`, local time. */
  opensAt?: string | null;
  closesAt?: string | null;
  /** RFC 5545 without `RRULE:`, such as `FREQ=WEEKLY;BYDAY=MO,TU`. */
  rrule?: string | null;
  /** `2026-03-01`. */
  validFrom?: string | null;
  validTo?: string | null;
  /** IANA name; the place's or location's own where absent. */
  timeZone?: string | null;
  /** Hours that fit no rule, as they stand in the source. */
  description?: string | null;
}
