import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Point } from '../search/search.geography.js';
import { rowsById } from '../provenance/ids.js';
import { LocationEntity } from './location.entity.js';

const mostPerOrganization = 100;

@Injectable()
export class LocationReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The locations of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(LocationEntity | null)[]> {
    return rowsById(this.dataSource, LocationEntity, ids);
  }

  /** The locations of each organization, at most 100 of each. */
  async ofOrganizations(organizationIds: readonly string[]): Promise<LocationEntity[][]> {
    const found = await this.dataSource
      .getRepository(LocationEntity)
      .createQueryBuilder('location')
      .where(
        `location.id in (
           select mine.id from unnest(:organizationIds::uuid[]) as owner(id),
                  lateral (select l.id from locations l where l.organization_id = owner.id
                            order by l.id limit ${mostPerOrganization}) as mine)`,
        { organizationIds },
      )
      .orderBy('location.id')
      .getMany();
    const byOrganization = Map.groupBy(found, (location) => location.organizationId);
    return organizationIds.map((id) => byOrganization.get(id) ?? []);
  }

  /** Streets by id of location. */
  async streets(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string | null>> {
    if (ids.length === 0) return new Map();
    const rows = await manager.query<{ id: string; street: string | null }[]>(
      'select id, address_1 as street from locations where id = any($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.street]));
  }

  /** The middle of what is known at a postal code; null where nothing is. */
  async middleOf(postalCode: string, country: string | null): Promise<Point | null> {
    const rows = await this.dataSource.query<(Point | { latitude: null; longitude: null })[]>(
      `select avg(latitude) as latitude, avg(longitude) as longitude
         from (select latitude, longitude from locations
                where postal_code = $1 and ($2::text is null or country = $2) and latitude is not null
                limit 1000) as there`,
      [postalCode, country],
    );
    const [middle] = rows;
    return middle?.latitude == null ? null : middle;
  }
}
