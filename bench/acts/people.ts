import type { DataSource } from 'typeorm';
import type { Membership, MemberCaller } from '#libs/caller';
import { ConventionStatus, Pole, Role, Sector, ServiceStatus } from '#libs/events';
import { newId } from '#libs/service';
import {
  DirectoryBeatEntity,
  KnownConventionEntity,
  KnownMembershipEntity,
  KnownOrganizationEntity,
  KnownPlaceEntity,
  KnownServiceEntity,
} from '../../apps/referral/src/directory/directory.entity.js';

/** Whom the issuer of a benchmark signs in. */
const subject = 'bench';

/** One place with an adviser, and two partners that it refers to; one person signs in as all of them. */
export interface People {
  placeId: string;
  adviser: MemberCaller & { membership: Membership };
  /** Answers for the first of the two services. */
  partner: MemberCaller & { membership: Membership };
  serviceIds: string[];
}

export function invent(): People {
  const nobody = { placeId: null, organizationId: null, adviserId: null };
  const placeId = newId();
  const acting = (role: 'ADVISER' | 'PARTNER', where: Partial<Membership>) => ({
    kind: 'MEMBER' as const,
    subject,
    purpose: null,
    membership: { id: newId(), role, ...nobody, ...where },
  });
  return {
    placeId,
    adviser: acting('ADVISER', { placeId, adviserId: newId() }),
    partner: acting('PARTNER', { organizationId: newId() }),
    serviceIds: [newId(), newId()],
  };
}

/** Lets a referral service know of them as the directory would have told it, and as fresh for an hour. */
export async function makeKnown({ manager }: DataSource, people: People): Promise<void> {
  const { placeId, adviser, partner, serviceIds } = people;
  const where = { country: 'FR', region: null, timeZone: 'Europe/Paris', street: null };
  const place = { placeId, version: 1, name: 'Bench', languages: ['fr'], sandbox: false };
  await manager.insert(KnownPlaceEntity, { ...place, ...where });
  const { id: membershipId, adviserId } = adviser.membership;
  const acting = { role: Role.ADVISER, placeId, organizationId: null, adviserId, until: null };
  await manager.insert(KnownMembershipEntity, { membershipId, version: 1, subject, ...acting });
  for (const [index, serviceId] of serviceIds.entries()) {
    const organizationId = index === 0 ? (partner.membership.organizationId ?? '') : newId();
    const told = { organizationId, version: 1 };
    await manager.insert(KnownOrganizationEntity, { ...told, name: `Partner ${index}`, country: 'FR' });
    const offer = { names: { fr: 'Accueil' }, status: ServiceStatus.PUBLISHED, sectors: [Sector.TRAINING] };
    await manager.insert(KnownServiceEntity, { serviceId, ...told, ...offer });
    await manager.insert(KnownConventionEntity, {
      conventionId: newId(),
      placeId,
      ...told,
      status: ConventionStatus.ACTIVE,
      startsOn: '2020-01-01',
      endsOn: null,
      answersWithinHours: null,
      hasConfirmedContact: true,
    });
  }
  const at = new Date(Date.now() + 3_600_000);
  await manager.insert(DirectoryBeatEntity, { key: 'directory', at });
}

/** What an adviser types about somebody who sits in front of them. */
export function draftOf({ placeId, serviceIds }: People): object {
  return {
    placeId,
    serviceIds,
    language: 'fr',
    sector: Sector.TRAINING,
    pole: Pole.CHANGE_PROFESSIONAL_LIFE,
    need: 'Faire reconnaître dix-neuf ans de soudure, sans quitter son emploi.',
    person: { givenName: 'Invented', familyName: 'Example', email: 'invented@example.org' },
    consent: {
      categories: ['NEED', 'IDENTITY', 'CONTACT'],
      scope: 'PARTNERS_OF_PLACE',
      captured: 'IN_PERSON',
      textVersion: '2026-1',
      language: 'fr',
    },
  };
}
