import { Module } from '@nestjs/common';
import { LocationModule } from '../location/location.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { PhoneModule } from '../phone/phone.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { SearchModule } from '../search/search.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { ServiceLinksResolver } from './service-links.resolver.js';
import { ServiceAtLocationResolver, ServicePartsResolver } from './service-parts.resolver.js';
import { ServiceReader } from './service.reader.js';
import { ServiceResolver } from './service.resolver.js';
import { ServiceService } from './service.service.js';

@Module({
  imports: [
    LocationModule,
    OrganizationModule,
    PhoneModule,
    ProvenanceModule,
    ScheduleModule,
    SearchModule,
    TaxonomyModule,
    TellingModule,
  ],
  providers: [
    ServiceService,
    ServiceReader,
    ServiceResolver,
    ServicePartsResolver,
    ServiceAtLocationResolver,
    ServiceLinksResolver,
  ],
  exports: [ServiceService, ServiceReader],
})
export class ServiceModule {}
