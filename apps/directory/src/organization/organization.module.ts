import { Module } from '@nestjs/common';
import { PhoneModule } from '../phone/phone.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { SearchModule } from '../search/search.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { OrganizationReader } from './organization.reader.js';
import { OrganizationConnectionResolver, OrganizationResolver } from './organization.resolver.js';
import { OrganizationService } from './organization.service.js';

@Module({
  imports: [PhoneModule, ProvenanceModule, SearchModule, TellingModule],
  providers: [OrganizationService, OrganizationReader, OrganizationResolver, OrganizationConnectionResolver],
  exports: [OrganizationService, OrganizationReader],
})
export class OrganizationModule {}
