import { Module } from '@nestjs/common';
import { ProvenanceReader } from './provenance.reader.js';
import { ProvenanceService } from './provenance.service.js';

@Module({
  providers: [ProvenanceReader, ProvenanceService],
  exports: [ProvenanceReader, ProvenanceService],
})
export class ProvenanceModule {}
