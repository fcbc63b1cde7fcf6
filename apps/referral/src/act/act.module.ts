import { Global, Module } from '@nestjs/common';
import { ActDecision } from './act-decision.service.js';
import { ActRecord } from './act-record.service.js';
import { ActRows } from './act-rows.service.js';
import { ActSurroundings } from './act-surroundings.service.js';
import { ActDoor } from './act.door.js';
import { ActQueue } from './act.queue.js';
import { ActService } from './act.service.js';
import { AvailableActsReader } from './available-acts.reader.js';
import { ReferralFileReader } from './referral-file.reader.js';
import { TurnReader } from './turn.reader.js';

@Global()
@Module({
  providers: [
    ActQueue,
    ActService,
    ActDecision,
    ActRecord,
    ActRows,
    ActSurroundings,
    ReferralFileReader,
    TurnReader,
    ActDoor,
    AvailableActsReader,
  ],
  exports: [ActQueue, ActService, ActRecord, ActDoor, AvailableActsReader],
})
export class ActModule {}
