/** What counts for the completeness of a service's record. */
export interface Described {
  descriptions: readonly (string | null | undefined)[];
  eligibility: boolean;
  sectors: number;
  topics: number;
  publics: number;
  languages: number;
  modes: number;
  cost: boolean;
  locations: number;
  reachable: boolean;
  schedules: number;
  verified: boolean;
}

/**
 * Completeness of a service's record, 0 to 1; it says nothing about the service. The published formula, in hundredths:
 * a description of 50 characters or more 20; a phone, e-mail or page 15; a location, or offered at a distance 15; a
 * sector 10; a topic 5; a public or who may come 10; languages 5; modes 5; what it costs 5; hours 5; verified 5.
 */
export function qualityOf(of: Described): number {
  const points = [
    of.descriptions.some((text) => (text?.trim().length ?? 0) >= 50) && 20,
    of.reachable && 15,
    of.locations > 0 && 15,
    of.sectors > 0 && 10,
    of.topics > 0 && 5,
    (of.publics > 0 || of.eligibility) && 10,
    of.languages > 0 && 5,
    of.modes > 0 && 5,
    of.cost && 5,
    of.schedules > 0 && 5,
    of.verified && 5,
  ];
  return points.reduce<number>((sum, point) => sum + (point || 0), 0) / 100;
}
