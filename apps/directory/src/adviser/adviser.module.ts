import { Module } from '@nestjs/common';
import { ContactModule } from '../contact/contact.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { PlaceModule } from '../place/place.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { AdviserReader } from './adviser.reader.js';
import { AdviserResolver, PlaceAdvisersResolver } from './adviser.resolver.js';
import { AdviserService } from './adviser.service.js';

@Module({
  imports: [ContactModule, OrganizationModule, PlaceModule, ProvenanceModule, TaxonomyModule, TellingModule],
  providers: [AdviserService, AdviserReader, AdviserResolver, PlaceAdvisersResolver],
  exports: [AdviserService, AdviserReader],
})
export class AdviserModule {}
