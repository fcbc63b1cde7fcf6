import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LocationService } from '../../location/location.service.js';
import { OrganizationService } from '../../organization/organization.service.js';
import { PlaceService } from '../../place/place.service.js';
import type { Written } from '../../provenance/provenance.record.js';
import { TaxonomyService } from '../../taxonomy/taxonomy.service.js';
import type { LocationEntry, OrganizationEntry } from '../entries/organization.entry.js';
import type { PlaceEntry } from '../entries/place.entry.js';
import type { TermEntry } from '../entries/term.entry.js';
import { type Batch, entriesOf } from './batch.js';
import { locationOf, organizationOf, placeOf, termOf } from './records.js';

/** Hands terms, organizations, locations and places to the rooms that own them. */
@Injectable()
export class NetworkWriter {
  constructor(
    private readonly taxonomy: TaxonomyService,
    private readonly organizations: OrganizationService,
    private readonly locations: LocationService,
    private readonly places: PlaceService,
  ) {}

  async terms(manager: EntityManager, batch: Batch): Promise<Written> {
    return this.taxonomy.describe(manager, entriesOf<TermEntry>(batch).map(termOf));
  }

  async describe(
    kind: 'organization' | 'location' | 'place',
    manager: EntityManager,
    batch: Batch,
  ): Promise<Written> {
    const { source } = batch;
    if (kind === 'organization') {
      const records = entriesOf<OrganizationEntry>(batch).map((entry) => organizationOf(entry, source));
      return this.organizations.describe(manager, records);
    }
    if (kind === 'location') {
      const records = entriesOf<LocationEntry>(batch).map((entry) => locationOf(entry, source));
      return this.locations.describe(manager, records);
    }
    return this.places.describe(
      manager,
      entriesOf<PlaceEntry>(batch).map((entry) => placeOf(entry, source)),
    );
  }
}
