import { Global, Module } from '@nestjs/common';
import { StepLoader } from './step.loader.js';
import { StepReader } from './step.reader.js';
import { StepResolver } from './step.resolver.js';
import { StepService } from './step.service.js';

@Global()
@Module({
  providers: [StepReader, StepService, StepLoader, StepResolver],
  exports: [StepReader, StepService, StepLoader],
})
export class StepModule {}
