import { Module } from '@nestjs/common';
import { OfferConsumer } from './offer.consumer.js';
import { OfferReader } from './offer.reader.js';

@Module({ providers: [OfferConsumer, OfferReader], exports: [OfferReader] })
export class OfferModule {}
