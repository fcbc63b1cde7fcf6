import type { EntityManager } from 'typeorm';
import { CountedRecipientEntity, CountedReferralEntity } from './counted-referral/counted-referral.entity.js';
import { ProgressEntity } from './counted-referral/progress.entity.js';
import { CreateCounts1795392000000 } from './migrations/1795392000000-create-counts.js';
import { KeepEveryStatus1795910400000 } from './migrations/1795910400000-keep-every-status.js';
import { LetVersionsRunSideBySide1795946400000 } from './migrations/1795946400000-let-versions-run-side-by-side.js';
import { PlaceEntity } from './place/place.entity.js';

/** The tables of this app, beside those of messaging. */
export const entities = [CountedReferralEntity, CountedRecipientEntity, ProgressEntity, PlaceEntity];
export const migrations = [
  CreateCounts1795392000000,
  KeepEveryStatus1795910400000,
  LetVersionsRunSideBySide1795946400000,
];

/** Empties every table of counts at once, however full, so that the same facts, heard again, give the same figures. */
export async function forgetCounts(_consumer: string, manager: EntityManager): Promise<void> {
  const tables = entities.map((entity) => `"${manager.dataSource.getMetadata(entity).tableName}"`);
  await manager.query(`truncate ${tables.join(', ')}`);
}
