import { Injectable } from '@nestjs/common';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import {
  ConventionDescribed,
  DirectoryBeat,
  MembershipDescribed,
  OrganizationDescribed,
  PlaceDescribed,
  ServiceDescribed,
  TermDescribed,
} from '#libs/events';
import { On, type Told } from '#libs/messaging';
import {
  KnownConventionEntity,
  KnownMembershipEntity,
  KnownOrganizationEntity,
  KnownPlaceEntity,
  KnownServiceEntity,
  KnownTermEntity,
} from './directory.entity.js';

/** Remembers what the directory tells, as far as acts on a referral need it. */
@Injectable()
export class DirectoryConsumer {
  @On(PlaceDescribed)
  async rememberPlace(event: Told<typeof PlaceDescribed>, manager: EntityManager): Promise<void> {
    const { placeId, name, country, region, timeZone, languages, sandbox, street } = event.data;
    const row = { placeId, name, country, region, timeZone, languages, sandbox, street };
    await remember(manager, KnownPlaceEntity, 'placeId', { ...row, version: event.version });
  }

  @On(OrganizationDescribed)
  async rememberOrganization(
    event: Told<typeof OrganizationDescribed>,
    manager: EntityManager,
  ): Promise<void> {
    const { organizationId, name, country } = event.data;
    const row = { organizationId, name, country, version: event.version };
    await remember(manager, KnownOrganizationEntity, 'organizationId', row);
  }

  @On(ConventionDescribed)
  async rememberConvention(event: Told<typeof ConventionDescribed>, manager: EntityManager): Promise<void> {
    const { conventionId, organizationId, placeId, status, startsOn, endsOn } = event.data;
    const { answersWithinHours, hasConfirmedContact } = event.data;
    const term = { status, startsOn, endsOn, answersWithinHours, hasConfirmedContact };
    const row = { conventionId, organizationId, placeId, ...term, version: event.version };
    await remember(manager, KnownConventionEntity, 'conventionId', row);
  }

  @On(ServiceDescribed)
  async rememberService(event: Told<typeof ServiceDescribed>, manager: EntityManager): Promise<void> {
    const { serviceId, organizationId, names, status, sectors } = event.data;
    const row = { serviceId, organizationId, names, status, sectors, version: event.version };
    await remember(manager, KnownServiceEntity, 'serviceId', row);
  }

  @On(TermDescribed)
  async rememberTerm(event: Told<typeof TermDescribed>, manager: EntityManager): Promise<void> {
    const { termId, taxonomy, code } = event.data;
    await remember(manager, KnownTermEntity, 'termId', { termId, taxonomy, code, version: event.version });
  }

  @On(MembershipDescribed)
  async rememberMembership(event: Told<typeof MembershipDescribed>, manager: EntityManager): Promise<void> {
    const { membershipId, subject, role, placeId, organizationId, adviserId, until } = event.data;
    const row = { membershipId, subject, role, placeId, organizationId, adviserId };
    const ends = until === null ? null : new Date(until);
    await remember(manager, KnownMembershipEntity, 'membershipId', {
      ...row,
      until: ends,
      version: event.version,
    });
  }

  /** Beats may overtake each other after a replay: the latest instant counts. */
  @On(DirectoryBeat)
  async noteHowFarItTold(event: Told<typeof DirectoryBeat>, manager: EntityManager): Promise<void> {
    await manager.query(
      `insert into directory_beats (key, at) values ($1, $2)
       on conflict (key) do update set at = greatest(directory_beats.at, excluded.at)`,
      [event.key, event.data.at],
    );
  }
}

interface Versioned extends ObjectLiteral {
  version: number;
}

/** A replay tells old versions again; what is newer stays. */
async function remember<Row extends Versioned>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  key: keyof Row & string,
  row: Row,
): Promise<void> {
  const id = { [key]: row[key] } as FindOptionsWhere<Row>;
  const known = await manager.findOneBy(entity, id);
  if (known && known.version >= row.version) return;
  await manager.upsert(entity, row, [key]);
}
