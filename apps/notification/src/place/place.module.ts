import { Module } from '@nestjs/common';
import { PlaceConsumer } from './place.consumer.js';
import { PlaceReader } from './place.reader.js';

@Module({ providers: [PlaceConsumer, PlaceReader], exports: [PlaceReader] })
export class PlaceModule {}
