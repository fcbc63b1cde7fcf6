import { Module } from '@nestjs/common';
import { LocationModule } from '../location/location.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { PlaceReader } from './place.reader.js';
import { PlaceService } from './place.service.js';

@Module({
  imports: [LocationModule, ProvenanceModule, TellingModule],
  providers: [PlaceService, PlaceReader],
  exports: [PlaceService, PlaceReader],
})
export class PlaceModule {}
