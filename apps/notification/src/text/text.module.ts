import { Module } from '@nestjs/common';
import { TextReader } from './text.reader.js';

@Module({ providers: [TextReader], exports: [TextReader] })
export class TextModule {}
