import { Module } from '@nestjs/common';
import { ConventionModule } from '../convention/convention.module.js';
import { LocationModule } from '../location/location.module.js';
import { PlaceModule } from '../place/place.module.js';
import { SearchModule } from '../search/search.module.js';
import { ServiceModule } from '../service/service.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { FindingResolver } from './finding.resolver.js';
import { FindingService } from './finding.service.js';
import { OrganizationServicesResolver } from './organization-services.resolver.js';
import { SuggestionReader } from './suggestion.reader.js';
import { SuggestionResolver } from './suggestion.resolver.js';

@Module({
  imports: [ConventionModule, LocationModule, PlaceModule, SearchModule, ServiceModule, TaxonomyModule],
  providers: [
    FindingResolver,
    OrganizationServicesResolver,
    FindingService,
    SuggestionReader,
    SuggestionResolver,
  ],
})
export class FindingModule {}
