import { type DynamicModule, Module } from '@nestjs/common';
import { CallerModule } from '#libs/caller';
import { DatabaseModule } from '#libs/database';
import {
  ContactTopic,
  ConventionTopic,
  HeartbeatTopic,
  MembershipTopic,
  OrganizationTopic,
  PlaceTopic,
  ServiceTopic,
  TermTopic,
} from '#libs/events';
import { subgraph } from '#libs/graphql';
import {
  messagingEntities,
  messagingMigrations,
  MessagingModule,
  type MessagingOptions,
} from '#libs/messaging';
import { ServiceModule as AppServiceModule } from '#libs/service';
import { AdviserModule } from './adviser/adviser.module.js';
import { ConventionModule } from './convention/convention.module.js';
import { directoryEntities, directoryMigrations } from './database.js';
import { FindingModule } from './finding/finding.module.js';
import { LocationModule } from './location/location.module.js';
import { MembershipModule } from './membership/membership.module.js';
import { OrganizationModule } from './organization/organization.module.js';
import { PlaceModule } from './place/place.module.js';
import { ProvenanceModule } from './provenance/provenance.module.js';
import { ServiceModule } from './service/service.module.js';
import { TaxonomyModule } from './taxonomy/taxonomy.module.js';
import { TellingModule } from './telling/telling.module.js';

/** Everything that can be found, and who may act for whom. */
export const rooms = [
  AdviserModule,
  ConventionModule,
  FindingModule,
  LocationModule,
  MembershipModule,
  OrganizationModule,
  PlaceModule,
  ProvenanceModule,
  ServiceModule,
  TaxonomyModule,
  TellingModule,
];

const tells = [
  ContactTopic,
  ConventionTopic,
  HeartbeatTopic,
  MembershipTopic,
  OrganizationTopic,
  PlaceTopic,
  ServiceTopic,
  TermTopic,
];

/** The tables of the directory and of what it tells, in the order of their making. */
export const database = {
  entities: [...messagingEntities, ...directoryEntities],
  migrations: [...messagingMigrations, ...directoryMigrations],
};

/**
 * Searches are short and capped: compiling them costs more than running them, and what is capped must be the same on
 * the next page, whoever else reads the table meanwhile.
 */
const settings = { jit: 'off', synchronize_seqscans: 'off', max_parallel_workers_per_gather: '0' };

/** Where the directory keeps and tells things, and the secret it shares with those who ask it. */
export interface DirectorySettings {
  databaseUrl: string;
  bus: MessagingOptions['bus'];
  internalSecret: string;
}

@Module({})
export class DirectoryModule {
  static for({ databaseUrl, bus, internalSecret }: DirectorySettings): DynamicModule {
    return {
      module: DirectoryModule,
      imports: [
        AppServiceModule.forRoot({ app: 'directory' }),
        CallerModule.forRoot({ audience: 'directory', secret: internalSecret }),
        DatabaseModule.forRoot({ app: 'directory', url: databaseUrl, settings, ...database }),
        MessagingModule.forRoot({ service: 'directory', tells, facts: [], bus }),
        subgraph(),
        ...rooms,
      ],
    };
  }
}
