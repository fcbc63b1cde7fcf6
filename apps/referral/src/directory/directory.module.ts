import { Global, Module } from '@nestjs/common';
import { DirectoryConsumer } from './directory.consumer.js';
import { DirectoryReader } from './directory.reader.js';

@Global()
@Module({ providers: [DirectoryConsumer, DirectoryReader], exports: [DirectoryReader] })
export class DirectoryModule {}
