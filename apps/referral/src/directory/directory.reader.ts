import { Injectable, Optional } from '@nestjs/common';
import { EntityManager, In, IsNull, MoreThan } from 'typeorm';
import {
  ConventionTopic,
  OrganizationTopic,
  PlaceTopic,
  Role,
  ServiceStatus,
  ServiceTopic,
} from '#libs/events';
import { CaughtUp, waitingSince } from '#libs/messaging';
import {
  KnownConventionEntity,
  KnownMembershipEntity,
  KnownOrganizationEntity,
  KnownPlaceEntity,
  KnownServiceEntity,
  KnownTermEntity,
} from './directory.entity.js';
import { knownFromPlace, knownOf, type KnownRow } from './known.rows.js';
import type { Known, KnownPlace, Referable } from './referable.machine.js';

const freshForMs = 10 * 60_000;
const reliedOn = [PlaceTopic, OrganizationTopic, ConventionTopic, ServiceTopic];

/** Who acts as an adviser of a place. */
export interface KnownAdviser {
  subject: string;
  membershipId: string;
  adviserId: string;
}

/** A service as consent looks at it. */
export type KnownService = Pick<Referable, 'serviceId' | 'sectors' | 'organizationCountry'>;

/** What acts on a referral ask of the directory, answered from what it told. */
@Injectable()
export class DirectoryReader {
  constructor(
    private readonly entities: EntityManager,
    @Optional() private readonly caughtUp?: CaughtUp,
  ) {}

  place(placeId: string, manager: EntityManager = this.entities): Promise<KnownPlace | null> {
    return manager.findOneBy(KnownPlaceEntity, { placeId });
  }

  places(): Promise<KnownPlace[]> {
    return this.entities.find(KnownPlaceEntity, { order: { placeId: 'asc' } });
  }

  async placesByIds(
    placeIds: readonly string[],
    manager: EntityManager = this.entities,
  ): Promise<Map<string, KnownPlace>> {
    if (placeIds.length === 0) return new Map();
    const rows = await manager.findBy(KnownPlaceEntity, { placeId: In([...new Set(placeIds)]) });
    return new Map(rows.map((row) => [row.placeId, row]));
  }

  /** These services, whether or not they can be referred to; unknown ones are missing. Two statements whatever the length. */
  async services(
    serviceIds: readonly string[],
    manager: EntityManager = this.entities,
  ): Promise<Map<string, KnownService>> {
    if (serviceIds.length === 0) return new Map();
    const rows = await manager.findBy(KnownServiceEntity, { serviceId: In([...new Set(serviceIds)]) });
    const countries = await countriesOf(manager, rows);
    return new Map(
      rows.map(({ serviceId, organizationId, sectors }) => {
        const organizationCountry = countries.get(organizationId) ?? null;
        return [serviceId, { serviceId, sectors, organizationCountry }];
      }),
    );
  }

  /** The place with each of these services as it may refer to it on the day of `at`; null where the place is not known. One statement whatever the length. */
  async known(
    placeId: string,
    serviceIds: readonly string[],
    at: Date,
    manager: EntityManager = this.entities,
  ): Promise<Known | null> {
    const [row] = await manager.query<KnownRow[]>(knownFromPlace, [placeId, serviceIds]);
    return row?.place ? knownOf({ ...row, place: row.place }, at) : null;
  }

  /** Every service that the place could refer to at that time: published, a convention in force, its contact confirmed. */
  async referableServices(placeId: string, at: Date): Promise<Referable[]> {
    const conventions = await this.entities.findBy(KnownConventionEntity, [
      { placeId },
      { placeId: IsNull() },
    ]);
    const services = await this.entities.find(KnownServiceEntity, {
      where: {
        organizationId: In(conventions.map(({ organizationId }) => organizationId)),
        status: ServiceStatus.PUBLISHED,
      },
      order: { serviceId: 'asc' },
    });
    const ids = services.map(({ serviceId }) => serviceId);
    const seen = (await this.known(placeId, ids, at))?.services;
    return ids
      .flatMap((id) => seen?.get(id) ?? [])
      .filter(({ convention }) => convention?.hasConfirmedContact);
  }

  /**
   * Null where what is known is fresh enough (10 minutes); else the instant up to which it is known, 1970 where nothing
   * was heard. Known is what the directory had told at its last beat, as far as all of it was heard.
   */
  outOfDateSince({ toldAt }: Pick<Known, 'toldAt'>, at: Date): Date | null {
    const heardAtMs = at.getTime() - (this.caughtUp?.behindForMs(reliedOn) ?? 0);
    const until = new Date(Math.min(toldAt?.getTime() ?? 0, heardAtMs));
    return at.getTime() - until.getTime() > freshForMs ? until : null;
  }

  /** Since when something waits unheard that the directory told of the place, of one of these services, or of what lets it be asked. */
  async unheardSince(
    known: Known,
    serviceIds: readonly string[],
    manager: EntityManager = this.entities,
  ): Promise<Date | null> {
    const services = [...known.services.values()];
    return waitingSince(manager, [
      { topic: PlaceTopic, keys: [known.place.placeId] },
      { topic: ServiceTopic, keys: serviceIds },
      { topic: OrganizationTopic, keys: services.map(({ organizationId }) => organizationId) },
      { topic: ConventionTopic, keys: services.flatMap(({ conventionIds }) => conventionIds) },
    ]);
  }

  /** Which of these ids are no terms of that taxonomy: `topics`, `support`, `publics`. */
  async unknownTerms(
    taxonomy: string,
    ids: readonly string[],
    manager: EntityManager = this.entities,
  ): Promise<string[]> {
    if (ids.length === 0) return [];
    const known = await manager.findBy(KnownTermEntity, { taxonomy, termId: In([...ids]) });
    const knownIds = new Set(known.map(({ termId }) => termId));
    return ids.filter((id) => !knownIds.has(id.toLowerCase()));
  }

  serviceIsKnown(serviceId: string, manager: EntityManager = this.entities): Promise<boolean> {
    return manager.existsBy(KnownServiceEntity, { serviceId });
  }

  /** Those who act as advisers of the place now, by adviser. */
  async advisersOf(placeId: string, at: Date): Promise<KnownAdviser[]> {
    const adviser = { placeId, role: Role.ADVISER };
    const rows = await this.entities.find(KnownMembershipEntity, {
      where: [
        { ...adviser, until: IsNull() },
        { ...adviser, until: MoreThan(at) },
      ],
      order: { adviserId: 'asc', membershipId: 'asc' },
    });
    return rows.flatMap(({ subject, membershipId, adviserId }) =>
      adviserId === null ? [] : [{ subject, membershipId, adviserId }],
    );
  }
}

async function countriesOf(
  manager: EntityManager,
  services: readonly KnownServiceEntity[],
): Promise<Map<string, string | null>> {
  const ids = [...new Set(services.map(({ organizationId }) => organizationId))];
  const organizations = await manager.findBy(KnownOrganizationEntity, { organizationId: In(ids) });
  return new Map(organizations.map(({ organizationId, country }) => [organizationId, country]));
}
