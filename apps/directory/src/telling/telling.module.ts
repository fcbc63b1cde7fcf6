import { Module } from '@nestjs/common';
import { HeartbeatService } from './heartbeat.service.js';
import { TellingService } from './telling.service.js';

@Module({ providers: [TellingService, HeartbeatService], exports: [TellingService] })
export class TellingModule {}
