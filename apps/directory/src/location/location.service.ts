import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId } from '#libs/service';
import { replacePhones } from '../phone/phone.service.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader, type References } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { replaceSchedules } from '../schedule/schedule.service.js';
import { SearchService } from '../search/search.service.js';
import { LocationEntity } from './location.entity.js';
import type { LocationRecord } from './location.record.js';

type Content = ReturnType<typeof contentOf>;

@Injectable()
export class LocationService {
  static readonly lock = 'directory.locations';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly clock: Clock,
    private readonly search: SearchService,
  ) {}

  /** Writes locations. They are told to nobody: what others need of one stands in the fact of its place. */
  async describe(manager: EntityManager, given: readonly LocationRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'locations', records);
    const organizations = await this.provenance.references(
      manager,
      'organizations',
      records.map(({ organization, source }) => ({ reference: organization, source })),
    );
    const { fresh, written } = sift(records, known, newId, (record, problems) =>
      contentOf(record, organizations, problems),
    );
    const changedAt = this.clock.now();
    await putRows(
      manager,
      LocationEntity,
      fresh.map((location) => rowOf(location, changedAt)),
    );
    const schedules = new Map(fresh.map(({ id, content }) => [id, content.schedules]));
    await replaceSchedules(manager, 'locationId', schedules);
    const phones = new Map(fresh.map(({ id, content }) => [id, content.phones]));
    await replacePhones(manager, 'locationId', phones);
    const moved = fresh.filter((location) => !location.isNew).map((location) => location.id);
    await this.search.refreshAt(manager, moved);
    return written;
  }
}

function contentOf(record: LocationRecord, organizations: References, problems: string[]) {
  return {
    organizationId: organizations.id(record.organization, record.source, problems),
    name: record.name ?? null,
    latitude: record.latitude ?? null,
    longitude: record.longitude ?? null,
    address1: record.address ?? null,
    city: record.city ?? null,
    region: record.region ?? null,
    postalCode: record.postalCode ?? null,
    country: record.country ?? null,
    externalIdentifier: record.externalIdentifier ?? null,
    externalIdentifierType: record.externalIdentifierType ?? null,
    accessibility: record.accessibility ?? [],
    schedules: record.schedules ?? [],
    phones: record.phones ?? [],
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<LocationEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}
