import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConventionDescribed, type ConventionStatus, type Pole } from '#libs/events';
import { newId } from '#libs/service';
import { ContactService } from '../contact/contact.service.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader, type References } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { TellingService } from '../telling/telling.service.js';
import { ConventionEntity } from './convention.entity.js';
import type { ConventionRecord } from './convention.record.js';

type Content = ReturnType<typeof contentOf>;

@Injectable()
export class ConventionService {
  static readonly lock = 'directory.conventions';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly contacts: ContactService,
    private readonly telling: TellingService,
  ) {}

  /** Writes conventions with their referral contacts, and tells of what changed of either. */
  async describe(manager: EntityManager, given: readonly ConventionRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'conventions', records);
    const organizations = await this.provenance.references(
      manager,
      'organizations',
      records.map(({ organization, source }) => ({ reference: organization, source })),
    );
    const places = await this.provenance.references(
      manager,
      'places',
      records.map(({ place, source }) => ({ reference: place, source })),
    );
    const { fresh, written } = sift(records, known, newId, (record, problems) =>
      contentOf(record, { organizations, places }, problems),
    );
    const changedAt = this.telling.now();
    await putRows(
      manager,
      ConventionEntity,
      fresh.map((convention) => rowOf(convention, changedAt)),
    );
    const refused = await this.contacts.replace(manager, fresh.map(contactsOf));
    await this.telling.tellAll(manager, ConventionDescribed, fresh.map(tellingOf));
    return { ...written, refused: [...written.refused, ...refused] };
  }
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const { organizationId, placeId, poles, status, startsOn, endsOn, answersWithinHours } = content;
  const data = {
    conventionId: id,
    organizationId,
    placeId,
    poles,
    status,
    startsOn,
    endsOn,
    answersWithinHours,
    hasConfirmedContact: content.contacts.some(({ email, confirmedAt }) => email && confirmedAt),
  };
  return { key: id, version, data };
}

function contentOf(
  record: ConventionRecord,
  to: { organizations: References; places: References },
  problems: string[],
) {
  return {
    organizationId: to.organizations.required(record.organization, record.source, problems),
    placeId: to.places.id(record.place, record.source, problems),
    poles: record.poles as Pole[],
    status: record.status as ConventionStatus,
    startsOn: record.startsOn,
    endsOn: record.endsOn ?? null,
    signedAt: record.signedAt ?? null,
    charterVersion: record.charterVersion ?? null,
    answersWithinHours: record.answersWithinHours ?? null,
    commitments: record.commitments ?? [],
    contacts: record.referralContacts,
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<ConventionEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}

function contactsOf({ id, source, content }: Fresh<Content>) {
  const { organizationId, placeId, contacts } = content;
  return { owner: { source, adviserId: null, conventionId: id, organizationId, placeId }, contacts };
}
