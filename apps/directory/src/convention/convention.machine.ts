import { ConventionStatus } from '#libs/events';

/** Whether a convention is in force on a day; `endsOn` is the last one. Not on a day that nobody knows. */
export function isInForce(
  { status, startsOn, endsOn }: { status: ConventionStatus; startsOn: string; endsOn: string | null },
  day: string | undefined,
): boolean {
  if (day === undefined || status !== ConventionStatus.ACTIVE) return false;
  return startsOn <= day && (endsOn === null || endsOn >= day);
}

/** The calendar day of an instant where the time zone holds. */
export function dayAt(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
