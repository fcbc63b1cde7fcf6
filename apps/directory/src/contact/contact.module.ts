import { Module } from '@nestjs/common';
import { TellingModule } from '../telling/telling.module.js';
import { ContactReader } from './contact.reader.js';
import { ContactService } from './contact.service.js';

@Module({
  imports: [TellingModule],
  providers: [ContactService, ContactReader],
  exports: [ContactService, ContactReader],
})
export class ContactModule {}
