import { Injectable } from '@nestjs/common';
import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from 'typeorm';
import {
  ConventionDescribed,
  DirectoryBeat,
  MembershipDescribed,
  OrganizationDescribed,
  PlaceDescribed,
  ServiceDescribed,
  TermDescribed,
} from '#libs/events';
import { OnBatch, type Told } from '#libs/messaging';
import {
  KnownConventionEntity,
  KnownMembershipEntity,
  KnownOrganizationEntity,
  KnownPlaceEntity,
  KnownServiceEntity,
  KnownTermEntity,
} from './directory.entity.js';

/** Remembers what the directory tells, as far as acts on a referral need it: a whole import in a few statements. */
@Injectable()
export class DirectoryConsumer {
  @OnBatch([PlaceDescribed])
  async rememberPlaces(events: Told<typeof PlaceDescribed>[], manager: EntityManager): Promise<void> {
    const rows = events.map(({ version, data }) => {
      const { placeId, name, country, region, timeZone, languages, sandbox, street } = data;
      return { placeId, name, country, region, timeZone, languages, sandbox, street, version };
    });
    await remember(manager, KnownPlaceEntity, 'placeId', rows);
  }

  @OnBatch([OrganizationDescribed])
  async rememberOrganizations(
    events: Told<typeof OrganizationDescribed>[],
    manager: EntityManager,
  ): Promise<void> {
    const rows = events.map(({ version, data: { organizationId, name, country } }) => ({
      organizationId,
      name,
      country,
      version,
    }));
    await remember(manager, KnownOrganizationEntity, 'organizationId', rows);
  }

  @OnBatch([ConventionDescribed])
  async rememberConventions(
    events: Told<typeof ConventionDescribed>[],
    manager: EntityManager,
  ): Promise<void> {
    const rows = events.map(({ version, data }) => {
      const { conventionId, organizationId, placeId, status, startsOn, endsOn } = data;
      const { answersWithinHours, hasConfirmedContact } = data;
      const term = { status, startsOn, endsOn, answersWithinHours, hasConfirmedContact };
      return { conventionId, organizationId, placeId, ...term, version };
    });
    await remember(manager, KnownConventionEntity, 'conventionId', rows);
  }

  @OnBatch([ServiceDescribed])
  async rememberServices(events: Told<typeof ServiceDescribed>[], manager: EntityManager): Promise<void> {
    const rows = events.map(({ version, data }) => {
      const { serviceId, organizationId, names, status, sectors } = data;
      return { serviceId, organizationId, names, status, sectors, version };
    });
    await remember(manager, KnownServiceEntity, 'serviceId', rows);
  }

  @OnBatch([TermDescribed])
  async rememberTerms(events: Told<typeof TermDescribed>[], manager: EntityManager): Promise<void> {
    const rows = events.map(({ version, data: { termId, taxonomy, code } }) => ({
      termId,
      taxonomy,
      code,
      version,
    }));
    await remember(manager, KnownTermEntity, 'termId', rows);
  }

  @OnBatch([MembershipDescribed])
  async rememberMemberships(
    events: Told<typeof MembershipDescribed>[],
    manager: EntityManager,
  ): Promise<void> {
    const rows = events.map(({ version, data }) => {
      const { membershipId, subject, role, placeId, organizationId, adviserId } = data;
      const until = data.until === null ? null : new Date(data.until);
      return { membershipId, subject, role, placeId, organizationId, adviserId, until, version };
    });
    await remember(manager, KnownMembershipEntity, 'membershipId', rows);
  }

  /** Beats may overtake each other after a replay: the latest instant counts. */
  @OnBatch([DirectoryBeat])
  async noteHowFarItTold(events: Told<typeof DirectoryBeat>[], manager: EntityManager): Promise<void> {
    await manager.query(
      `insert into directory_beats (key, at)
       select key, max(at) from unnest($1::text[], $2::timestamptz[]) as told(key, at) group by key
       on conflict (key) do update set at = greatest(directory_beats.at, excluded.at)`,
      [events.map(({ key }) => key), events.map(({ data }) => data.at)],
    );
  }
}

interface Versioned extends ObjectLiteral {
  version: number;
}

/** Keeps the newest of each. A replay tells old versions again; what is newer stays. */
async function remember<Row extends Versioned>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  key: keyof Row & string,
  rows: readonly Row[],
): Promise<void> {
  const newest = new Map<unknown, Row>();
  for (const row of rows) {
    if (row.version > (newest.get(row[key])?.version ?? 0)) newest.set(row[key], row);
  }
  const where = { [key]: In([...newest.keys()]) } as FindOptionsWhere<Row>;
  for (const known of await manager.findBy(entity, where)) {
    if (known.version >= (newest.get(known[key])?.version ?? 0)) newest.delete(known[key]);
  }
  if (newest.size > 0) await manager.upsert(entity, [...newest.values()], [key]);
}
