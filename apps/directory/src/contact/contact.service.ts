import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactDescribed } from '#libs/events';
import { newId } from '#libs/service';
import { type Fresh, sift, sourceKey } from '../provenance/provenance.machine.js';
import type { Refused } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { TellingService } from '../telling/telling.service.js';
import { ContactEntity, ContactPurpose } from './contact.entity.js';
import { ContactReader } from './contact.reader.js';
import type { ContactRecord } from './contact.record.js';

/** Whose contacts: of a convention or an adviser, with what the fact says of it. */
export interface ContactOwner {
  source: string;
  adviserId: string | null;
  conventionId: string | null;
  organizationId: string | null;
  placeId: string | null;
}

type Owned = ContactRecord & { owner: ContactOwner; source: string; withdrawnAt: Date | null };
type Content = ReturnType<typeof contentOf>;

@Injectable()
export class ContactService {
  constructor(
    private readonly reader: ContactReader,
    private readonly telling: TellingService,
  ) {}

  /** Gives each owner exactly these contacts: those no longer named are withdrawn. Tells of each that changed. */
  async replace(
    manager: EntityManager,
    owners: readonly { owner: ContactOwner; contacts: readonly ContactRecord[] }[],
  ): Promise<Refused[]> {
    const named: Owned[] = owners.flatMap(({ owner, contacts }) =>
      contacts.map((contact) => ({ ...contact, owner, source: owner.source, withdrawnAt: null })),
    );
    const stored = await this.reader.toReplace(manager, owners, named);
    const known = new Map(stored.map((row) => [sourceKey(row.source, row.sourceId), row]));
    const gone = this.withdrawn(stored, owners, named);
    const { fresh, written } = sift([...withFreeIds(named, stored), ...gone], known, newId, contentOf);
    const changedAt = this.telling.now();
    await putRows(
      manager,
      ContactEntity,
      fresh.map((contact) => rowOf(contact, changedAt)),
    );
    await this.telling.tellAll(manager, ContactDescribed, fresh.map(tellingOf));
    return written.refused;
  }

  private withdrawn(
    stored: readonly ContactEntity[],
    owners: readonly { owner: ContactOwner }[],
    named: readonly Owned[],
  ): Owned[] {
    const kept = new Set(named.map((contact) => sourceKey(contact.source, contact.sourceId)));
    const ids = new Set(owners.map(({ owner }) => owner.adviserId ?? owner.conventionId));
    return stored
      .filter((row) => row.withdrawnAt === null && ids.has(row.adviserId ?? row.conventionId))
      .filter((row) => !kept.has(sourceKey(row.source, row.sourceId)))
      .map(({ source, sourceId, email, phone, language, confirmedAt, ...row }) => ({
        source,
        sourceId,
        email,
        phone,
        language,
        confirmedAt,
        owner: { source, ...ownerOf(row) },
        withdrawnAt: this.telling.now(),
      }));
  }
}

/** Contacts that were renamed kept their ids: an id that another source id has already is not given twice. */
function withFreeIds(named: readonly Owned[], stored: readonly ContactEntity[]): Owned[] {
  const holders = new Map(stored.map((row) => [row.id, sourceKey(row.source, row.sourceId)]));
  return named.map(({ id, ...contact }) => {
    const holder = id === undefined ? undefined : holders.get(id);
    const isTaken = holder !== undefined && holder !== sourceKey(contact.source, contact.sourceId);
    return isTaken ? contact : { id, ...contact };
  });
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const { withdrawnAt, confirmedAt, ...rest } = content;
  const data = {
    contactId: id,
    ...rest,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    withdrawn: withdrawnAt !== null,
  };
  return { key: id, version, data };
}

function ownerOf({ adviserId, conventionId, organizationId, placeId }: Omit<ContactOwner, 'source'>) {
  return { adviserId, conventionId, organizationId, placeId };
}

function contentOf(contact: Owned) {
  const { owner } = contact;
  return {
    purpose: owner.adviserId === null ? ContactPurpose.REFERRAL_CONTACT : ContactPurpose.ADVISER,
    adviserId: owner.adviserId,
    conventionId: owner.conventionId,
    organizationId: owner.organizationId,
    placeId: owner.placeId,
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    language: contact.language,
    confirmedAt: contact.confirmedAt ?? null,
    withdrawnAt: contact.withdrawnAt,
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<ContactEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}
