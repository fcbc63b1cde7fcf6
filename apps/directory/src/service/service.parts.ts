import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { replacePhones } from '../phone/phone.service.js';
import type { Fresh } from '../provenance/provenance.machine.js';
import { putRows, replaceRows } from '../provenance/rows.js';
import { replaceSchedules } from '../schedule/schedule.service.js';
import {
  CostOptionEntity,
  ServiceAreaEntity,
  ServiceAtLocationEntity,
  ServiceTextEntity,
} from './service-parts.entity.js';
import type { ServiceContent } from './service.content.js';
import { ServiceEntity } from './service.entity.js';

type FreshServices = readonly Fresh<ServiceContent>[];

/** Writes services and replaces their parts, each table in one or two statements. */
export async function writeServices(
  manager: EntityManager,
  fresh: FreshServices,
  changedAt: Date,
): Promise<void> {
  await putRows(
    manager,
    ServiceEntity,
    fresh.map((service) => rowOf(service, changedAt)),
  );
  const owners = fresh.map(({ id }) => id);
  const column = 'serviceId';
  await replaceRows(manager, ServiceTextEntity, { column, owners, rows: fresh.flatMap(textsOf) });
  await replaceRows(manager, ServiceAreaEntity, { column, owners, rows: fresh.flatMap(areasOf) });
  await replaceRows(manager, CostOptionEntity, { column, owners, rows: fresh.flatMap(costsOf) });
  await replacePhones(manager, column, new Map(fresh.map(({ id, content }) => [id, content.phones])));
  await replaceSchedules(manager, column, new Map(fresh.map(({ id, content }) => [id, content.schedules])));
  await writeLocations(manager, fresh);
}

/** Places that stay keep their id, for others may have noted it. */
async function writeLocations(manager: EntityManager, fresh: FreshServices): Promise<void> {
  const owners = fresh.map(({ id }) => id);
  if (owners.length === 0) return;
  const stored = await manager
    .createQueryBuilder(ServiceAtLocationEntity, 'at')
    .where('at.serviceId = any(:owners)', { owners })
    .getMany();
  const ids = new Map(stored.map((at) => [`${at.serviceId} ${at.locationId}`, at.id]));
  const rows = fresh.flatMap(({ id, content }) =>
    content.locations.map(({ locationId, schedules }, position) => ({
      id: ids.get(`${id} ${locationId}`) ?? newId(),
      serviceId: id,
      locationId,
      position,
      schedules,
    })),
  );
  const kept = new Set(rows.map((row) => row.id));
  const gone = stored.map((at) => at.id).filter((id) => !kept.has(id));
  await replaceRows(manager, ServiceAtLocationEntity, { column: 'id', owners: gone, rows: [] });
  await putRows(manager, ServiceAtLocationEntity, rows);
  const schedules = new Map<string, (typeof rows)[number]['schedules']>(gone.map((id) => [id, []]));
  for (const row of rows) schedules.set(row.id, row.schedules);
  await replaceSchedules(manager, 'serviceAtLocationId', schedules);
}

function rowOf(fresh: Fresh<ServiceContent>, changedAt: Date): Partial<ServiceEntity> {
  const { content } = fresh;
  return { ...fresh, ...content, lastModified: content.modifiedAt ?? changedAt, changedAt };
}

function textsOf({ id, content }: Fresh<ServiceContent>): Partial<ServiceTextEntity>[] {
  return Object.entries(content.texts).map(([language, text]) => ({
    serviceId: id,
    language,
    name: text.name,
    description: text.description ?? null,
    eligibilityDescription: text.eligibility ?? null,
  }));
}

function areasOf({ id, content }: Fresh<ServiceContent>): Partial<ServiceAreaEntity>[] {
  return content.areas.map(({ name, extentType, code }, position) => ({
    id: newId(),
    serviceId: id,
    position,
    name,
    extentType: extentType ?? null,
    extent: code ?? null,
  }));
}

function costsOf({ id, content }: Fresh<ServiceContent>): Partial<CostOptionEntity>[] {
  return content.costs.map(({ option, amount, currency, details }, position) => ({
    id: newId(),
    serviceId: id,
    position,
    option: option ?? null,
    amount: amount ?? null,
    currency: currency ?? null,
    amountDescription: details ?? null,
  }));
}
