import { Module } from '@nestjs/common';
import { TellingReader } from './telling.reader.js';

@Module({ providers: [TellingReader], exports: [TellingReader] })
export class TellingModule {}
