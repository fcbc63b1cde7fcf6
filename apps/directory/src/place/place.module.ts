import { Module } from '@nestjs/common';
import { LocationModule } from '../location/location.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { PlaceReader } from './place.reader.js';
import { PlaceResolver } from './place.resolver.js';
import { PlaceService } from './place.service.js';

@Module({
  imports: [LocationModule, ProvenanceModule, ScheduleModule, TellingModule],
  providers: [PlaceService, PlaceReader, PlaceResolver],
  exports: [PlaceService, PlaceReader],
})
export class PlaceModule {}
