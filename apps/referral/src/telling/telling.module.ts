import { Module } from '@nestjs/common';
import { TellingController } from './telling.controller.js';
import { ActReaders, AgreementReaders, TellingReader } from './telling.reader.js';
import { TellingService } from './telling.service.js';

@Module({
  controllers: [TellingController],
  providers: [ActReaders, AgreementReaders, TellingReader, TellingService],
})
export class TellingModule {}
