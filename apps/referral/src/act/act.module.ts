import { Global, Module } from '@nestjs/common';
import { ActRecord } from './act-record.service.js';
import { ActRows } from './act-rows.service.js';
import { ActSurroundings } from './act-surroundings.service.js';
import { ActDoor } from './act.door.js';
import { ActQueue } from './act.queue.js';
import { ActService } from './act.service.js';
import { ReferralFileReader } from './referral-file.reader.js';

@Global()
@Module({
  providers: [...[ActQueue, ActService, ActRecord, ActRows, ActSurroundings, ReferralFileReader, ActDoor]],
  exports: [ActQueue, ActService, ActRecord, ActDoor],
})
export class ActModule {}
