import { Module } from '@nestjs/common';
import { PhoneReader } from './phone.reader.js';

@Module({ providers: [PhoneReader], exports: [PhoneReader] })
export class PhoneModule {}
