import { Module } from '@nestjs/common';
import { ContactModule } from '../contact/contact.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { ConventionReader } from './convention.reader.js';
import { ConventionService } from './convention.service.js';

@Module({
  imports: [ContactModule, ProvenanceModule, TellingModule],
  providers: [ConventionService, ConventionReader],
  exports: [ConventionService, ConventionReader],
})
export class ConventionModule {}
