import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { ConventionStatus, Role, Sector, ServiceStatus } from '#libs/events';
import { newId } from '#libs/service';
import { cloneDatabase, emptyDatabase, testSecret } from '#libs/testing';
import type { ReferralSettings } from '../app.module.js';
import { database } from '../database.js';
import {
  DirectoryBeatEntity,
  KnownConventionEntity,
  KnownMembershipEntity,
  KnownOrganizationEntity,
  KnownPlaceEntity,
  KnownServiceEntity,
} from '../directory/directory.entity.js';

/** Databases to play a history in, and a directory that tells of two places. */
export interface Playable {
  settings: ReferralSettings;
  tell(dataSource: DataSource): Promise<void>;
  drop(): Promise<void>;
}

export async function aPlayableDatabase(): Promise<Playable> {
  const [own, keys] = await Promise.all([cloneDatabase('referral', database), emptyDatabase()]);
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-history-'));
  const wrappingKeyFile = join(folder, 'wrapping-key.json');
  return {
    settings: {
      databaseUrl: own.url,
      bus: {},
      internalSecret: testSecret,
      links: {
        linkKey: 'a-key-of-links-for-specs-of-enough-length',
        publicUrl: 'https://passerelle.example',
      },
      keys: { keyStoreUrl: keys.url, wrappingKeyFile, mayMakeWrappingKey: true },
    },
    tell,
    drop: async () => {
      await Promise.all([own.drop(), keys.drop(), rm(folder, { recursive: true })]);
    },
  };
}

async function tell({ manager }: DataSource): Promise<void> {
  await manager.insert(DirectoryBeatEntity, { key: 'directory', at: new Date('2026-03-02') });
  await tellOfPlace(manager, 'FR', 'Europe/Paris');
  await tellOfPlace(manager, 'PT', 'Europe/Lisbon');
}

async function tellOfPlace(manager: EntityManager, country: string, timeZone: string): Promise<void> {
  const placeId = newId();
  const known = { version: 1, name: 'Illustrative', languages: ['fr'], sandbox: false, street: null };
  await manager.insert(KnownPlaceEntity, { ...known, placeId, country, region: null, timeZone });
  const adviser = { version: 1, membershipId: newId(), role: Role.ADVISER, adviserId: newId() };
  const acting = { subject: `adviser of ${placeId}`, placeId, organizationId: null, until: null };
  await manager.insert(KnownMembershipEntity, { ...adviser, ...acting });
  for (const sector of [...Object.values(Sector), ...Object.values(Sector)]) {
    const [organizationId, serviceId] = [newId(), newId()];
    await manager.insert(KnownOrganizationEntity, {
      organizationId,
      version: 1,
      name: 'Illustrative',
      country,
    });
    const offer = { names: { fr: 'Illustration' }, status: ServiceStatus.PUBLISHED, sectors: [sector] };
    await manager.insert(KnownServiceEntity, { serviceId, organizationId, version: 1, ...offer });
    await manager.insert(KnownConventionEntity, {
      conventionId: newId(),
      organizationId,
      placeId,
      version: 1,
      status: ConventionStatus.ACTIVE,
      startsOn: '2020-01-01',
      endsOn: null,
      answersWithinHours: 240,
      hasConfirmedContact: true,
    });
  }
}
