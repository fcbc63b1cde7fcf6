import { Module } from '@nestjs/common';
import { AdviserModule } from '../adviser/adviser.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { PlaceModule } from '../place/place.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { MembershipController } from './membership.controller.js';
import { MembershipReader } from './membership.reader.js';
import { MembershipResolver } from './membership.resolver.js';
import { MembershipService } from './membership.service.js';

@Module({
  imports: [AdviserModule, OrganizationModule, PlaceModule, ProvenanceModule, TellingModule],
  controllers: [MembershipController],
  providers: [MembershipService, MembershipReader, MembershipResolver],
  exports: [MembershipService, MembershipReader],
})
export class MembershipModule {}
