import type { EntityManager } from 'typeorm';
import { newId } from '#libs/service';
import { replaceRows } from '../provenance/rows.js';
import { PhoneEntity } from './phone.entity.js';
import type { PhoneRecord } from './phone.record.js';

/** Whose a phone is. */
export type PhoneOwner = 'organizationId' | 'serviceId' | 'locationId';

/** Gives each owner exactly these phones. */
export async function replacePhones(
  manager: EntityManager,
  column: PhoneOwner,
  owned: ReadonlyMap<string, readonly PhoneRecord[]>,
): Promise<void> {
  const rows = [...owned].flatMap(([owner, phones]) =>
    phones.map(({ languages = [], ...phone }, position) => ({
      ...phone,
      languages,
      id: newId(),
      [column]: owner,
      position,
    })),
  );
  await replaceRows(manager, PhoneEntity, { column, owners: [...owned.keys()], rows });
}
