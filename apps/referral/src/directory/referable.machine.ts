import { ConventionStatus, type Sector } from '#libs/events';

/** A place as referral knows it. */
export interface KnownPlace {
  placeId: string;
  name: string;
  /** ISO 3166-1, two letters. */
  country: string;
  /** ISO 3166-2 subdivision without the country. */
  region: string | null;
  timeZone: string;
  languages: string[];
  sandbox: boolean;
  street: string | null;
}

/** A service as a place may refer to it. */
export interface Referable {
  serviceId: string;
  organizationId: string;
  organizationCountry: string | null;
  published: boolean;
  sectors: Sector[];
  /** The organization's convention with the place or the network that is in force on the day asked for. */
  convention: {
    conventionId: string;
    answersWithinHours: number | null;
    hasConfirmedContact: boolean;
  } | null;
  /** The conventions by which that is judged: the one in force, or where none is, all that the place could use. */
  conventionIds: string[];
}

/** What is known of a place, and of services as it may refer to them; unknown services are missing. */
export interface Known {
  place: KnownPlace;
  services: ReadonlyMap<string, Referable>;
  /** The directory's last beat that was heard; null where none was. */
  toldAt: Date | null;
}

/** A convention as referral knows it; days are calendar days, `endsOn` the last one on which it holds. */
export interface KnownConvention {
  readonly conventionId: string;
  readonly placeId: string | null;
  readonly status: ConventionStatus;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly answersWithinHours: number | null;
  readonly hasConfirmedContact: boolean;
}

/** Ends are judged by the date, not by when one heard of them. */
export function isInForce(convention: KnownConvention, day: string): boolean {
  const hasBegun = convention.startsOn <= day;
  const hasEnded = convention.endsOn !== null && convention.endsOn < day;
  return convention.status === ConventionStatus.ACTIVE && hasBegun && !hasEnded;
}

/** Of an organization's conventions the one that counts: in force, with a contact before one without, the place's before the network's. */
export function conventionThatCounts<C extends KnownConvention>(
  conventions: readonly C[],
  day: string,
): C | null {
  const inForce = conventions.filter((convention) => isInForce(convention, day));
  const [best] = inForce.toSorted((one, other) => weight(other) - weight(one));
  return best ?? null;
}

function weight(convention: KnownConvention): number {
  return (convention.hasConfirmedContact ? 2 : 0) + (convention.placeId === null ? 0 : 1);
}
