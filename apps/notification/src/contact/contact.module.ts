import { Module } from '@nestjs/common';
import { ContactConsumer } from './contact.consumer.js';
import { ContactReader } from './contact.reader.js';

@Module({ providers: [ContactConsumer, ContactReader], exports: [ContactReader] })
export class ContactModule {}
