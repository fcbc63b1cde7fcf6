import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral } from 'typeorm';
import { rowsById, selectFrom } from '../provenance/ids.js';
import {
  CostOptionEntity,
  ServiceAreaEntity,
  ServiceAtLocationEntity,
  ServiceTextEntity,
} from './service-parts.entity.js';
import { ServiceEntity } from './service.entity.js';

/** A service as this room hands it out. */
export type KnownService = ServiceEntity;

@Injectable()
export class ServiceReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The services of these ids, in their order; null where there is none. */
  byIds(ids: readonly string[]): Promise<(ServiceEntity | null)[]> {
    return rowsById(this.dataSource, ServiceEntity, ids);
  }

  /** What each says of itself, by language. */
  async texts(ids: readonly string[]): Promise<Map<string, ServiceTextEntity>[]> {
    const rows = await this.parts(ServiceTextEntity, ids, 'language');
    return rows.map((texts) => new Map(texts.map((text) => [text.language, text])));
  }

  areas(ids: readonly string[]): Promise<ServiceAreaEntity[][]> {
    return this.parts(ServiceAreaEntity, ids, 'position');
  }

  costs(ids: readonly string[]): Promise<CostOptionEntity[][]> {
    return this.parts(CostOptionEntity, ids, 'position');
  }

  locations(ids: readonly string[]): Promise<ServiceAtLocationEntity[][]> {
    return this.parts(ServiceAtLocationEntity, ids, 'position');
  }

  /** The same page of each organization's published services, oldest first. */
  async ofOrganizations(
    organizationIds: readonly string[],
    page: { after: string | null; take: number },
  ): Promise<ServiceEntity[][]> {
    const found = await this.dataSource
      .getRepository(ServiceEntity)
      .createQueryBuilder('service')
      .where(
        `service.id in (
           select mine.id from unnest(:organizationIds::uuid[]) as owner(id),
                  lateral (select s.id from services s
                            where s.organization_id = owner.id and s.status = 'PUBLISHED'
                              and (:after::uuid is null or s.id > :after)
                            order by s.id limit :take) as mine)`,
        { organizationIds, ...page },
      )
      .orderBy('service.id')
      .getMany();
    const byOrganization = Map.groupBy(found, (service) => service.organizationId);
    return organizationIds.map((id) => byOrganization.get(id) ?? []);
  }

  private async parts<Part extends ObjectLiteral & { serviceId: string }>(
    entity: new () => Part,
    ids: readonly string[],
    order: keyof Part & string,
  ): Promise<Part[][]> {
    const column = this.dataSource.getMetadata(entity).findColumnWithPropertyName(order)?.databaseName;
    const rows = await this.dataSource.query<Part[]>(
      `${selectFrom(this.dataSource, entity)} where service_id = any($1) order by ${column}`,
      [ids],
    );
    const byService = Map.groupBy(rows, (row) => row.serviceId);
    return ids.map((id) => byService.get(id) ?? []);
  }
}
