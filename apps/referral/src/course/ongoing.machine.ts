const dayMs = 24 * 3_600_000;

/** Whoever says at this instant that it goes on says nothing new where it was said after that one: once a day is enough. */
export function ongoingSaidSince(at: Date): Date {
  return new Date(at.getTime() - dayMs);
}
