import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Pole } from '#libs/events';
import { newId } from '#libs/service';
import { ContactService } from '../contact/contact.service.js';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader, type References } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { putRows } from '../provenance/rows.js';
import { type KnownTerms, TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import { TellingService } from '../telling/telling.service.js';
import { AdviserEntity } from './adviser.entity.js';
import type { AdviserRecord } from './adviser.record.js';

type Content = ReturnType<typeof contentOf>;
interface Surroundings {
  places: References;
  organizations: References;
  terms: KnownTerms;
}

@Injectable()
export class AdviserService {
  static readonly lock = 'directory.advisers';

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly terms: TaxonomyReader,
    private readonly contacts: ContactService,
    private readonly telling: TellingService,
  ) {}

  /** Writes advisers with where they are told of their referrals; of advisers themselves nobody is told. */
  async describe(manager: EntityManager, given: readonly AdviserRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'advisers', records);
    const around = await this.surroundings(manager, records);
    const { fresh, written } = sift(records, known, newId, (record, problems) =>
      contentOf(record, around, problems),
    );
    const changedAt = this.telling.now();
    await putRows(
      manager,
      AdviserEntity,
      fresh.map((adviser) => rowOf(adviser, changedAt)),
    );
    const refused = await this.contacts.replace(manager, fresh.map(contactOf));
    return { ...written, refused: [...written.refused, ...refused] };
  }

  private async surroundings(
    manager: EntityManager,
    records: readonly AdviserRecord[],
  ): Promise<Surroundings> {
    const places = await this.provenance.references(
      manager,
      'places',
      records.map(({ place, source }) => ({ reference: place, source })),
    );
    const organizations = await this.provenance.references(
      manager,
      'organizations',
      records.map(({ organization, source }) => ({ reference: organization, source })),
    );
    const publics = records.flatMap((record) => record.publics ?? []);
    return { places, organizations, terms: await this.terms.known(manager, { publics }) };
  }
}

function contentOf(record: AdviserRecord, around: Surroundings, problems: string[]) {
  return {
    name: record.name,
    placeId: around.places.required(record.place, record.source, problems),
    organizationId: around.organizations.required(record.organization, record.source, problems),
    poles: record.poles as Pole[],
    languages: record.languages,
    publics: around.terms.ids('publics', record.publics, problems),
    contact: record.contact ?? null,
  };
}

function rowOf(fresh: Fresh<Content>, changedAt: Date): Partial<AdviserEntity> {
  return { ...fresh, ...fresh.content, changedAt };
}

function contactOf({ id, source, content }: Fresh<Content>) {
  const { organizationId, placeId, contact } = content;
  const owner = { source, adviserId: id, conventionId: null, organizationId, placeId };
  return { owner, contacts: contact ? [contact] : [] };
}
