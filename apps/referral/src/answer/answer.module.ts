import { Global, Module } from '@nestjs/common';
import { AnswerKeeper } from './answer-keeper.service.js';
import { AnswerResolver } from './answer.resolver.js';
import { AnswerService } from './answer.service.js';
import { ReasonReader } from './reason.reader.js';
import { RefusingService } from './refusing.service.js';

@Global()
@Module({
  providers: [AnswerKeeper, AnswerService, RefusingService, ReasonReader, AnswerResolver],
  exports: [AnswerKeeper, AnswerService, RefusingService],
})
export class AnswerModule {}
