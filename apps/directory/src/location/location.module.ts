import { Module } from '@nestjs/common';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { SearchModule } from '../search/search.module.js';
import { LocationReader } from './location.reader.js';
import { LocationResolver, OrganizationLocationsResolver } from './location.resolver.js';
import { LocationService } from './location.service.js';

@Module({
  imports: [ProvenanceModule, ScheduleModule, SearchModule],
  providers: [LocationService, LocationReader, LocationResolver, OrganizationLocationsResolver],
  exports: [LocationService, LocationReader],
})
export class LocationModule {}
