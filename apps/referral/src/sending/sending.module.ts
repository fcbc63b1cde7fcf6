import { Global, Module } from '@nestjs/common';
import { AskingReader } from './asking.reader.js';
import { ChoosingService } from './choosing.service.js';
import { SendingResolver } from './sending.resolver.js';
import { SendingService } from './sending.service.js';

@Global()
@Module({
  providers: [AskingReader, SendingService, ChoosingService, SendingResolver],
  exports: [AskingReader, SendingService, ChoosingService],
})
export class SendingModule {}
