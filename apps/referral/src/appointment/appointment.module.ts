import { Global, Module } from '@nestjs/common';
import { AppointingService } from './appointing.service.js';
import { AppointmentLoader } from './appointment.loader.js';
import { AppointmentReader } from './appointment.reader.js';
import { AppointmentResolver } from './appointment.resolver.js';
import { AppointmentService } from './appointment.service.js';

@Global()
@Module({
  providers: [
    AppointmentReader,
    AppointmentService,
    AppointmentLoader,
    AppointingService,
    AppointmentResolver,
  ],
  exports: [AppointmentReader, AppointmentService, AppointmentLoader, AppointingService],
})
export class AppointmentModule {}
