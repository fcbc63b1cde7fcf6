const farthestDays = 730;
const dayMs = 24 * 3_600_000;

/** A span of time that is offered. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The first of these times that cannot be offered at that instant, and why; null where all of them can. */
export function wrongTime(slots: readonly Span[], at: Date): { path: string[]; because: string } | null {
  const farthest = at.getTime() + farthestDays * dayMs;
  const index = slots.findIndex(({ startsAt }) => startsAt <= at || startsAt.getTime() > farthest);
  if (index < 0) return null;
  return { path: ['slots', String(index), 'startsAt'], because: 'Propose a time to come, within two years.' };
}

/** The first that says the same as one before it; null where there is none. */
export function repeatedTime(slots: readonly Span[]): number | null {
  const said = slots.map(spoken);
  const index = said.findIndex((each, place) => said.indexOf(each) < place);
  return index < 0 ? null : index;
}

/** Are these the same times, in whatever order? */
export function areSameTimes(some: readonly Span[], others: readonly Span[]): boolean {
  return some.map(spoken).sort().join() === others.map(spoken).sort().join();
}

function spoken({ startsAt, endsAt }: Span): string {
  return `${startsAt.toISOString()}/${endsAt.toISOString()}`;
}
