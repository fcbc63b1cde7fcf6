import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganizationDescribed } from '#libs/events';
import { newId } from '#libs/service';
import { replacePhones } from '../phone/phone.service.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows, replaceRows } from '../provenance/rows.js';
import { nameKeyOf, wordsOf } from '../search/search.machine.js';
import { SearchService } from '../search/search.service.js';
import { TellingService } from '../telling/telling.service.js';
import {
  OrganizationEntity,
  OrganizationIdentifierEntity,
  OrganizationTextEntity,
} from './organization.entity.js';
import type { OrganizationRecord } from './organization.record.js';

type Content = ReturnType<typeof contentOf>;

@Injectable()
export class OrganizationService {
  static readonly lock = 'directory.organizations';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly search: SearchService,
    private readonly telling: TellingService,
  ) {}

  /** Writes organizations with their texts, phones and identifiers, and tells of those that changed. */
  async describe(manager: EntityManager, given: readonly OrganizationRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'organizations', records);
    const { fresh, written } = sift(records, known, newId, contentOf);
    const changedAt = this.telling.now();
    await putRows(
      manager,
      OrganizationEntity,
      fresh.map((one) => rowOf(one, changedAt)),
    );
    await this.writeParts(manager, fresh);
    const changed = fresh.filter((one) => !one.isNew).map((one) => one.id);
    await this.search.refreshOf(manager, changed);
    await this.telling.tellAll(manager, OrganizationDescribed, fresh.map(tellingOf));
    return written;
  }

  private async writeParts(manager: EntityManager, fresh: readonly Fresh<Content>[]): Promise<void> {
    const owners = fresh.map(({ id }) => id);
    const texts = fresh.flatMap(({ id, content }) =>
      Object.entries(content.descriptions).map(([language, description]) => ({
        organizationId: id,
        language,
        description,
      })),
    );
    await replaceRows(manager, OrganizationTextEntity, { column: 'organizationId', owners, rows: texts });
    await replaceRows(manager, OrganizationIdentifierEntity, {
      column: 'organizationId',
      owners,
      rows: fresh.flatMap(identifiersOf),
    });
    const phones = new Map(fresh.map(({ id, content }) => [id, content.phones]));
    await replacePhones(manager, 'organizationId', phones);
  }
}

function tellingOf({ id, version, content }: Fresh<Content>) {
  const data = { organizationId: id, name: content.name, country: content.country };
  return { key: id, version, data };
}

function contentOf(record: OrganizationRecord) {
  return {
    name: record.name,
    alternateName: record.alternateName ?? null,
    kind: record.kind ?? null,
    country: record.country ?? null,
    language: record.language,
    descriptions: record.descriptions ?? {},
    website: record.url ?? null,
    email: record.email ?? null,
    phones: record.phones ?? [],
    identifiers: record.identifiers ?? [],
    verifiedAt: record.verifiedAt ?? null,
    modifiedAt: record.modifiedAt ?? null,
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<OrganizationEntity> {
  const { content } = fresh;
  return {
    ...fresh,
    ...content,
    nameKey: nameKeyOf(content.name),
    words: lexemesOf(`${content.name} ${content.alternateName ?? ''}`),
    lastModified: content.modifiedAt ?? changedAt,
    changedAt,
  };
}

function lexemesOf(text: string): string {
  return [...new Set(wordsOf(text))].map((word) => `'${word}'`).join(' ');
}

function identifiersOf({ id, content }: Fresh<Content>): Partial<OrganizationIdentifierEntity>[] {
  const byKey = new Map(
    content.identifiers.map(({ scheme, value }) => [
      JSON.stringify([scheme, value]),
      { organizationId: id, identifierScheme: scheme, identifier: value },
    ]),
  );
  return [...byKey.values()];
}
