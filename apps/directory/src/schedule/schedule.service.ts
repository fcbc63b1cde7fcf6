import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { replaceRows } from '../provenance/rows.js';
import { ScheduleEntity } from './schedule.entity.js';
import type { ScheduleRecord } from './schedule.record.js';

/** What a schedule is of. */
export type ScheduleOwner = 'placeId' | 'serviceId' | 'locationId' | 'serviceAtLocationId';

/** Gives each owner exactly these schedules. */
export async function replaceSchedules(
  manager: EntityManager,
  column: ScheduleOwner,
  owned: ReadonlyMap<string, readonly ScheduleRecord[]>,
): Promise<void> {
  const rows = [...owned].flatMap(([owner, schedules]) =>
    schedules.map((schedule, position) => ({ ...schedule, id: newId(), [column]: owner, position })),
  );
  await replaceRows(manager, ScheduleEntity, { column, owners: [...owned.keys()], rows });
}
