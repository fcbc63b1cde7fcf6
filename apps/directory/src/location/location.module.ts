import { Module } from '@nestjs/common';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { SearchModule } from '../search/search.module.js';
import { LocationReader } from './location.reader.js';
import { LocationService } from './location.service.js';

@Module({
  imports: [ProvenanceModule, SearchModule],
  providers: [LocationService, LocationReader],
  exports: [LocationService, LocationReader],
})
export class LocationModule {}
