import { Module } from '@nestjs/common';
import { ScheduleReader } from './schedule.reader.js';

@Module({ providers: [ScheduleReader], exports: [ScheduleReader] })
export class ScheduleModule {}
