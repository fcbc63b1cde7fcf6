import { Module } from '@nestjs/common';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { SearchModule } from '../search/search.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { OrganizationReader } from './organization.reader.js';
import { OrganizationService } from './organization.service.js';

@Module({
  imports: [ProvenanceModule, SearchModule, TellingModule],
  providers: [OrganizationService, OrganizationReader],
  exports: [OrganizationService, OrganizationReader],
})
export class OrganizationModule {}
