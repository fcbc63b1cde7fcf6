import { Global, Module } from '@nestjs/common';
import { ConsentReader } from './consent.reader.js';
import { ConsentResolver } from './consent.resolver.js';
import { ConsentService } from './consent.service.js';

@Global()
@Module({
  providers: [ConsentReader, ConsentResolver, ConsentService],
  exports: [ConsentReader, ConsentService],
})
export class ConsentModule {}
