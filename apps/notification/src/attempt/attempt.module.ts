import { Module } from '@nestjs/common';
import { AttemptReader } from './attempt.reader.js';

@Module({ providers: [AttemptReader], exports: [AttemptReader] })
export class AttemptModule {}
