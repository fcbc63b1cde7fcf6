import { Global, Module } from '@nestjs/common';
import { DeclineReasonReader } from './decline-reason.reader.js';
import { DeclineReasonResolver } from './decline-reason.resolver.js';

@Global()
@Module({ providers: [DeclineReasonReader, DeclineReasonResolver], exports: [DeclineReasonReader] })
export class DeclineReasonModule {}
