import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlaceDescribed } from '#libs/events';
import { newId } from '#libs/service';
import { LocationReader } from '../location/location.reader.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader, type References } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { replaceSchedules } from '../schedule/schedule.service.js';
import { TellingService } from '../telling/telling.service.js';
import { PlaceEntity } from './place.entity.js';
import type { PlaceRecord } from './place.record.js';

type Content = ReturnType<typeof contentOf>;
interface Surroundings {
  parents: References;
  locations: References;
  streets: ReadonlyMap<string, string | null>;
}

@Injectable()
export class PlaceService {
  static readonly lock = 'directory.places';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly locations: LocationReader,
    private readonly telling: TellingService,
  ) {}

  /** Writes places, parents before their satellites, and tells of those that changed. */
  async describe(manager: EntityManager, given: readonly PlaceRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'places', records);
    const around = await this.surroundings(manager, records);
    const { fresh, written } = sift(records, known, newId, (record, problems, id) => {
      const content = contentOf(record, around, problems);
      if (content.parentId === id) problems.push('A place is not its own satellite.');
      if (problems.length === 0) around.parents.learn(record, id);
      return content;
    });
    const changedAt = this.telling.now();
    await putRows(
      manager,
      PlaceEntity,
      fresh.map((place) => rowOf(place, changedAt)),
    );
    const schedules = new Map(fresh.map(({ id, content }) => [id, content.schedules]));
    await replaceSchedules(manager, 'placeId', schedules);
    await this.telling.tellAll(manager, PlaceDescribed, fresh.map(tellingOf));
    return written;
  }

  private async surroundings(manager: EntityManager, records: readonly PlaceRecord[]): Promise<Surroundings> {
    const [parents, locations] = [
      await this.provenance.references(
        manager,
        'places',
        records.map(({ parent, source }) => ({ reference: parent, source })),
      ),
      await this.provenance.references(
        manager,
        'locations',
        records.map(({ location, source }) => ({ reference: location, source })),
      ),
    ];
    const streets = await this.locations.streets(manager, locations.all());
    return { parents, locations, streets };
  }
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const { parentId, name, country, region, timeZone, languages, sandbox, street } = content;
  const data = { placeId: id, parentId, name, country, region, timeZone, languages, sandbox, street };
  return { key: id, version, data };
}

function contentOf(record: PlaceRecord, around: Surroundings, problems: string[]) {
  const locationId = around.locations.id(record.location, record.source, problems);
  return {
    parentId: around.parents.id(record.parent, record.source, problems),
    name: record.name,
    territory: record.territory ?? null,
    country: record.country,
    region: record.region ?? null,
    timeZone: record.timeZone,
    languages: record.languages,
    digital: record.digital ?? false,
    sandbox: record.sandbox ?? false,
    locationId,
    dataProtection: record.dataProtection
      ? { authority: null, noticeUrl: null, ...record.dataProtection }
      : null,
    schedules: record.schedules ?? [],
    street: (locationId && around.streets.get(locationId)) || null,
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<PlaceEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}
