import { ConsentCategory, type Sector } from '#libs/events';

const dayMs = 24 * 3_600_000;

/** For whom a consent is meant. */
export enum ConsentScope {
  NAMED_SERVICES = 'NAMED_SERVICES',
  SECTOR_OF_PLACE = 'SECTOR_OF_PLACE',
  PARTNERS_OF_PLACE = 'PARTNERS_OF_PLACE',
}
export enum ConsentCapture {
  IN_PERSON = 'IN_PERSON',
  PHONE = 'PHONE',
  WRITTEN = 'WRITTEN',
  ONLINE = 'ONLINE',
}
export enum ConsentGiver {
  PERSON = 'PERSON',
  LEGAL_REPRESENTATIVE = 'LEGAL_REPRESENTATIVE',
}

/** What a person said at one time, as it was shown to them. */
interface Agreed {
  readonly categories: readonly ConsentCategory[];
  readonly scope: ConsentScope;
  readonly serviceIds: readonly string[];
  readonly sectors: readonly Sector[];
  /** Countries other than the place's that were named to the person. */
  readonly countries: readonly string[];
  readonly captured: ConsentCapture;
  readonly givenBy: ConsentGiver;
  readonly textVersion: string;
  readonly language: string;
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** What was said, whenever that was. */
export type Terms = Omit<Agreed, 'givenAt' | 'withdrawnAt'>;

/** One agreement as it stands: what was said, and what of it was widened or taken back since. */
export interface Agreement extends Agreed {
  /** Services that the person approved of one by one, outside the scope. */
  readonly approvedServiceIds: readonly string[];
  readonly withdrawnCategories: readonly ConsentCategory[];
  /** Services of recipients that the person took it back from. */
  readonly withdrawnServiceIds: readonly string[];
}

/** All agreements about one referral: summed up for showing, and each by itself for deciding. */
export interface ConsentFact extends Agreed {
  /** Oldest first, at least one. */
  readonly agreements: readonly Agreement[];
}

/** Who is to be asked: a service, seen from a place. */
export interface Asked {
  readonly service: {
    readonly serviceId: string;
    readonly sectors: readonly Sector[];
    readonly organizationCountry: string | null;
  };
  readonly placeCountry: string;
}

/** Does anything of it still stand. */
export function isLive(consent: ConsentFact | null, at: Date): boolean {
  return liveAgreements(consent, at).length > 0;
}

/** What the place itself may keep: every category of any live agreement. */
export function liveCategories(consent: ConsentFact | null, at: Date): ConsentCategory[] {
  return distinct(liveAgreements(consent, at).flatMap(remainingCategories));
}

/** The same by their ends, the latest end last: a category that several live agreements give ends with the last of them. */
export function liveCategoriesByEnd(
  consent: ConsentFact | null,
  at: Date,
): { categories: ConsentCategory[]; expiresAt: Date | null }[] {
  const live = liveAgreements(consent, at);
  const ends = liveCategories(consent, at).map((category) => {
    const giving = live.filter((one) => remainingCategories(one).includes(category));
    return { category, expiresAt: latest(giving.map((one) => one.expiresAt)) };
  });
  const byEnd = Map.groupBy(ends, ({ expiresAt }) => expiresAt?.getTime() ?? Infinity);
  return [...byEnd.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, those]) => ({
      categories: those.map(({ category }) => category),
      expiresAt: those[0]?.expiresAt ?? null,
    }));
}

/** What may be passed to this service: a category counts only where one and the same live agreement gives both. */
export function categoriesFor(consent: ConsentFact | null, asked: Asked, at: Date): ConsentCategory[] {
  const inScope = liveAgreements(consent, at).filter((one) => scopeIncludes(one, asked));
  return distinct(inScope.flatMap(remainingCategories));
}

/** May this service be asked at all: the need is covered for it. */
export function covers(consent: ConsentFact | null, asked: Asked, at: Date): boolean {
  return categoriesFor(consent, asked, at).includes(ConsentCategory.NEED);
}

/** Would taking this back change anything? `categories` null: all of it. What was never given, or is taken back already, would not. */
export function isLeftToTakeBack(
  consent: ConsentFact | null,
  {
    categories,
    serviceIds,
  }: { categories: readonly ConsentCategory[] | null; serviceIds: readonly string[] },
): boolean {
  const given = (consent?.agreements ?? []).filter((one) => !isWithdrawn(one));
  return given.some(
    (one) =>
      categories === null ||
      remainingCategories(one).some((category) => categories.includes(category)) ||
      serviceIds.some((serviceId) => !one.withdrawnServiceIds.includes(serviceId)),
  );
}

/** Was the very same said within the last day, and does all of it still stand? */
export function saysAgain(consent: ConsentFact | null, said: Terms, at: Date): boolean {
  const terms = JSON.stringify(termsOf(said));
  return liveAgreements(consent, at).some(
    (one) =>
      at.getTime() - one.givenAt.getTime() < dayMs &&
      one.withdrawnCategories.length + one.withdrawnServiceIds.length === 0 &&
      JSON.stringify(termsOf(one)) === terms,
  );
}

/** Sums up agreements (oldest first) for showing: the newest one's words, and everything that stands at that instant. */
export function sumUp(agreements: readonly Agreement[], at: Date): ConsentFact | null {
  const newest = agreements.at(-1);
  if (!newest) return null;
  const standing = agreements.filter((one) => !isWithdrawn(one) && !isExpired(one, at));
  if (standing.length === 0) return { ...newest, agreements };
  return {
    ...newest,
    agreements,
    withdrawnAt: null,
    categories: distinct(standing.flatMap(remainingCategories)),
    scope: widest(standing),
    serviceIds: distinct(standing.flatMap(namedServices)),
    sectors: distinct(standing.flatMap((one) => one.sectors)),
    countries: distinct(standing.flatMap((one) => one.countries)),
    expiresAt: latest(standing.map((one) => one.expiresAt)),
  };
}

function termsOf({ categories, scope, serviceIds, sectors, countries, ...how }: Terms): unknown[] {
  const lists = [categories, serviceIds, sectors, countries].map((list) => [...list].sort());
  const { captured, givenBy, textVersion, language, expiresAt } = how;
  return [...lists, scope, captured, givenBy, textVersion, language, expiresAt];
}

function liveAgreements(consent: ConsentFact | null, at: Date): Agreement[] {
  return (consent?.agreements ?? []).filter((one) => !isWithdrawn(one) && !isExpired(one, at));
}

/** Without the need nothing else stands: taking it back takes back everything. */
function isWithdrawn(agreement: Agreement): boolean {
  return agreement.withdrawnAt !== null || agreement.withdrawnCategories.includes(ConsentCategory.NEED);
}

function isExpired(agreement: Agreement, at: Date): boolean {
  return agreement.expiresAt !== null && agreement.expiresAt <= at;
}

/** A service approved of by itself is in scope wherever it lies; taking it back weighs more than any scope. */
function scopeIncludes(agreement: Agreement, { service, placeCountry }: Asked): boolean {
  if (agreement.withdrawnServiceIds.includes(service.serviceId)) return false;
  if (agreement.approvedServiceIds.includes(service.serviceId)) return true;
  const country = service.organizationCountry ?? placeCountry;
  if (country !== placeCountry && !agreement.countries.includes(country)) return false;
  if (agreement.serviceIds.includes(service.serviceId)) return true;
  if (agreement.scope === ConsentScope.PARTNERS_OF_PLACE) return true;
  const ofSector = service.sectors.some((sector) => agreement.sectors.includes(sector));
  return agreement.scope === ConsentScope.SECTOR_OF_PLACE && ofSector;
}

function remainingCategories(agreement: Agreement): ConsentCategory[] {
  return agreement.categories.filter((category) => !agreement.withdrawnCategories.includes(category));
}

function namedServices(agreement: Agreement): string[] {
  const named = [...agreement.serviceIds, ...agreement.approvedServiceIds];
  return named.filter((serviceId) => !agreement.withdrawnServiceIds.includes(serviceId));
}

const widening = [ConsentScope.NAMED_SERVICES, ConsentScope.SECTOR_OF_PLACE, ConsentScope.PARTNERS_OF_PLACE];

function widest(agreements: readonly Agreement[]): ConsentScope {
  const rank = Math.max(...agreements.map((one) => widening.indexOf(one.scope)));
  return widening[rank] ?? ConsentScope.NAMED_SERVICES;
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((one, other) => (one && other ? (one > other ? one : other) : null));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
