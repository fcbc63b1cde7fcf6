import { Module } from '@nestjs/common';
import { ExpiryRunner, Tidying } from './expiry.runner.js';
import { ExpiryService } from './expiry.service.js';

@Module({ providers: [ExpiryService, Tidying, ExpiryRunner], exports: [ExpiryService] })
export class ClockModule {}
