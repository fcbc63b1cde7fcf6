import { Module } from '@nestjs/common';
import { RecipientConsumer } from './recipient.consumer.js';
import { RecipientReader } from './recipient.reader.js';

@Module({ providers: [RecipientConsumer, RecipientReader], exports: [RecipientReader] })
export class RecipientModule {}
