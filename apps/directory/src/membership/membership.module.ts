import { Module } from '@nestjs/common';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { MembershipController } from './membership.controller.js';
import { MembershipReader } from './membership.reader.js';
import { MembershipService } from './membership.service.js';

@Module({
  imports: [ProvenanceModule, TellingModule],
  controllers: [MembershipController],
  providers: [MembershipService, MembershipReader],
  exports: [MembershipService, MembershipReader],
})
export class MembershipModule {}
