import { Module } from '@nestjs/common';
import { AdviserReader } from '../adviser/adviser.reader.js';
import { AdviserService } from '../adviser/adviser.service.js';
import { ContactReader } from '../contact/contact.reader.js';
import { ContactService } from '../contact/contact.service.js';
import { ConventionService } from '../convention/convention.service.js';
import { LocationReader } from '../location/location.reader.js';
import { LocationService } from '../location/location.service.js';
import { MembershipService } from '../membership/membership.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { PlaceService } from '../place/place.service.js';
import { ProvenanceReader } from '../provenance/provenance.reader.js';
import { ProvenanceService } from '../provenance/provenance.service.js';
import { SearchService } from '../search/search.service.js';
import { SearchUpkeep } from '../search/search.upkeep.js';
import { ServiceService } from '../service/service.service.js';
import { TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';
import { TellingService } from '../telling/telling.service.js';
import { ApplyService } from './applying/apply.service.js';
import { NetworkWriter } from './applying/network-writer.js';
import { PeopleWriter } from './applying/people-writer.js';
import { WritingTools } from './import-writing.js';
import { ImportService } from './import.service.js';

/**
 * Imports into the directory from a process of its own. It takes the other rooms' services one by one and not their
 * modules, whose doors and heartbeat belong to the running directory alone.
 */
@Module({
  providers: [
    TellingService,
    ProvenanceReader,
    ProvenanceService,
    SearchService,
    SearchUpkeep,
    TaxonomyReader,
    TaxonomyService,
    OrganizationService,
    LocationReader,
    LocationService,
    PlaceService,
    ContactReader,
    ContactService,
    ConventionService,
    AdviserReader,
    AdviserService,
    MembershipService,
    ServiceService,
    NetworkWriter,
    PeopleWriter,
    ApplyService,
    WritingTools,
    ImportService,
  ],
  exports: [ImportService],
})
export class ImportModule {}
