import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceDescribed } from '#libs/events';
import { newId } from '#libs/service';
import { cleaned, type Fresh, sift } from '../provenance/provenance.machine.js';
import { ProvenanceReader } from '../provenance/provenance.reader.js';
import type { Written } from '../provenance/provenance.record.js';
import { SearchService } from '../search/search.service.js';
import { servicesLock } from '../search/search.upkeep.js';
import { TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import { TellingService } from '../telling/telling.service.js';
import { contentOf, type ServiceContent, type Surroundings } from './service.content.js';
import { writeServices } from './service.parts.js';
import type { ServiceRecord } from './service.record.js';

@Injectable()
export class ServiceService {
  static readonly lock = servicesLock;

  constructor(
    private readonly provenance: ProvenanceReader,
    private readonly terms: TaxonomyReader,
    private readonly search: SearchService,
    private readonly telling: TellingService,
  ) {}

  /** Writes services with all their parts and what search needs of them, and tells of those that changed. */
  async describe(manager: EntityManager, given: readonly ServiceRecord[]): Promise<Written> {
    const records = cleaned(given);
    const known = await this.provenance.known(manager, 'services', records);
    const around = await this.surroundings(manager, records);
    const { fresh, written } = sift(records, known, newId, (record, problems) =>
      contentOf(record, around, problems),
    );
    await writeServices(manager, fresh, this.telling.now());
    await this.search.refresh(
      manager,
      fresh.map((service) => service.id),
    );
    await this.telling.tellAll(manager, ServiceDescribed, fresh.map(tellingOf));
    return written;
  }

  private async surroundings(
    manager: EntityManager,
    records: readonly ServiceRecord[],
  ): Promise<Surroundings> {
    const organizations = await this.provenance.references(
      manager,
      'organizations',
      records.map(({ organization, source }) => ({ reference: organization, source })),
    );
    const locations = await this.provenance.references(
      manager,
      'locations',
      records.flatMap(({ locations: at, source }) =>
        (at ?? []).map(({ location }) => ({ reference: location, source })),
      ),
    );
    const terms = await this.terms.known(manager, {
      publics: records.flatMap((record) => record.publics ?? []),
      topics: records.flatMap((record) => record.topics ?? []),
      'access-modes': records.flatMap((record) => record.accessModes ?? []),
    });
    return { organizations, locations, terms };
  }
}

function tellingOf({ id, version, content }: Fresh<ServiceContent>) {
  const { organizationId, status, sectors, poles } = content;
  const names = Object.fromEntries(
    Object.entries(content.texts).map(([language, text]) => [language, text.name]),
  );
  const data = { serviceId: id, organizationId, names, status, sectors, poles };
  return { key: id, version, data };
}
