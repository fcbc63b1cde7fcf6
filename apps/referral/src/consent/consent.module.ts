import { Global, Module } from '@nestjs/common';
import { ConsentReader } from './consent.reader.js';
import { ConsentResolver } from './consent.resolver.js';
import { ConsentService } from './consent.service.js';
import { CoverageReader } from './coverage.reader.js';

@Global()
@Module({
  providers: [ConsentReader, ConsentResolver, ConsentService, CoverageReader],
  exports: [ConsentReader, ConsentService, CoverageReader],
})
export class ConsentModule {}
