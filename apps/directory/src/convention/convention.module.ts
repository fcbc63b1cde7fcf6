import { Module } from '@nestjs/common';
import { ContactModule } from '../contact/contact.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { PlaceModule } from '../place/place.module.js';
import { ProvenanceModule } from '../provenance/provenance.module.js';
import { TellingModule } from '../telling/telling.module.js';
import { OrganizationConventionsResolver, PlaceConventionsResolver } from './convention-parties.resolver.js';
import { ConventionReader } from './convention.reader.js';
import { ConventionConnectionResolver, ConventionResolver } from './convention.resolver.js';
import { ConventionService } from './convention.service.js';

@Module({
  imports: [ContactModule, OrganizationModule, PlaceModule, ProvenanceModule, TellingModule],
  providers: [
    ConventionService,
    ConventionReader,
    ConventionResolver,
    ConventionConnectionResolver,
    PlaceConventionsResolver,
    OrganizationConventionsResolver,
  ],
  exports: [ConventionService, ConventionReader],
})
export class ConventionModule {}
