import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentCategory } from '#libs/events';
import { newId } from '#libs/service';
import { KeyStore } from '../key-store/key-store.service.js';
import { mergeDetails, type PersonDetails, splitDetails } from './person-details.machine.js';
import { readPersonCode, writePersonCode } from './person-code.machine.js';
import { PersonDetailsEntity, PersonEntity } from './person.entity.js';
import { PersonReader } from './person.reader.js';
import { PersonSeal } from './person-seal.service.js';

const codeAttempts = 5;

/** What is kept about one referral's person. */
export interface DetailsToKeep {
  referralId: string;
  personId: string;
  placeId: string;
  /** A field that is absent stays as it was; null clears it. */
  details: PersonDetails;
  /** What the live consent covers; nothing else is kept. */
  categories: readonly ConsentCategory[];
  at: Date;
}

@Injectable()
export class PersonService {
  constructor(
    private readonly keyStore: KeyStore,
    private readonly seal: PersonSeal,
    private readonly reader: PersonReader,
  ) {}

  /** The person with this code at this place, or without a code a new one with a key of their own. Null: no such code here. */
  async take(
    manager: EntityManager,
    placeId: string,
    personCode: string | null,
    at: Date,
  ): Promise<{ personId: string; code: string } | null> {
    if (personCode === null) return this.receiveNew(manager, placeId, at);
    const code = readPersonCode(personCode);
    const known = code && (await manager.findOneBy(PersonEntity, { placeId, code }));
    return known ? { personId: known.id, code: known.code } : null;
  }

  /** Keeps identity and contact of one referral, each only where its category is consented, sealed under the person's key. */
  async keepDetails(manager: EntityManager, keep: DetailsToKeep): Promise<void> {
    await this.put(manager, { ...keep, details: await this.detailsAfter(manager, keep) });
  }

  /** What would be known then. */
  async detailsAfter(
    manager: EntityManager,
    { referralId, personId, details }: Pick<DetailsToKeep, 'referralId' | 'personId' | 'details'>,
  ): Promise<PersonDetails> {
    const [before] = await this.reader.details([{ referralId, personId }], manager);
    return mergeDetails(before ?? {}, details);
  }

  /** The same for a referral of which nothing is kept yet. */
  async keepFirstDetails(manager: EntityManager, keep: DetailsToKeep): Promise<void> {
    await this.put(manager, { ...keep, details: mergeDetails({}, keep.details) });
  }

  private async put(manager: EntityManager, keep: DetailsToKeep): Promise<void> {
    const { referralId, personId, placeId, categories, at } = keep;
    const { identity, contact } = splitDetails(keep.details);
    const sealed = {
      identity: categories.includes(ConsentCategory.IDENTITY)
        ? await this.sealPart(keep, 'identity', identity)
        : null,
      contact: categories.includes(ConsentCategory.CONTACT)
        ? await this.sealPart(keep, 'contact', contact)
        : null,
    };
    if (!sealed.identity && !sealed.contact) {
      await manager.delete(PersonDetailsEntity, { referralId });
      return;
    }
    const row = { referralId, personId, placeId, ...sealed, keptAt: at };
    await manager.upsert(PersonDetailsEntity, row, ['referralId']);
  }

  /** Deletes what these categories cover for this referral. */
  async dropDetails(
    manager: EntityManager,
    referralId: string,
    categories: readonly ConsentCategory[],
  ): Promise<void> {
    const row = await manager.findOneBy(PersonDetailsEntity, { referralId });
    if (!row) return;
    if (categories.includes(ConsentCategory.IDENTITY)) row.identity = null;
    if (categories.includes(ConsentCategory.CONTACT)) row.contact = null;
    if (row.identity || row.contact) await manager.save(row);
    else await manager.delete(PersonDetailsEntity, { referralId });
  }

  private async receiveNew(
    manager: EntityManager,
    placeId: string,
    at: Date,
  ): Promise<{ personId: string; code: string }> {
    const personId = newId();
    await this.keyStore.create(personId);
    for (let attempt = 0; attempt < codeAttempts; attempt += 1) {
      const code = writePersonCode(randomBytes(32));
      if (!code) continue;
      const row = { id: personId, placeId, code, createdAt: at };
      const made = await manager
        .createQueryBuilder()
        .insert()
        .into(PersonEntity)
        .values(row)
        .orIgnore()
        .returning('id')
        .execute();
      if ((made.raw as unknown[]).length > 0) return { personId, code };
    }
    throw new Error('No free person code was found. The codes of this place are nearly used up.');
  }

  private async sealPart(
    keep: DetailsToKeep,
    field: 'identity' | 'contact',
    part: object | null,
  ): Promise<Buffer | null> {
    if (!part) return null;
    const where = { personId: keep.personId, rowId: keep.referralId, field: `person.${field}` };
    return this.seal.seal(where, JSON.stringify(part));
  }
}
