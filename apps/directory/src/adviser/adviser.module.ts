import { Module } from '@nestjs/common';
import { ContactModule } from '../contact/contact.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { AdviserReader } from './adviser.reader.js';
import { AdviserService } from './adviser.service.js';

@Module({
  imports: [ContactModule, ProvenanceModule, TaxonomyModule, TellingModule],
  providers: [AdviserService, AdviserReader],
  exports: [AdviserService, AdviserReader],
})
export class AdviserModule {}
