import { DataSource } from 'typeorm';
import type { Caller, Membership } from '#libs/caller';
import { Transactions } from '#libs/database';
import { cloneDatabase, emptyDatabase, startApp, type StartedApp, testSecret } from '#libs/testing';
import { AdviserService } from './adviser/adviser.service.js';
import { database, DirectoryModule } from './app.module.js';
import { ConventionService } from './convention/convention.service.js';
import { LocationService } from './location/location.service.js';
import { MembershipService } from './membership/membership.service.js';
import { OrganizationService } from './organization/organization.service.js';
import { PlaceService } from './place/place.service.js';
import type { Sourced, Written } from './provenance/provenance.record.js';
import { ProvenanceService } from './provenance/provenance.service.js';
import { ServiceService } from './service/service.service.js';
import type { ServiceRecord } from './service/service.record.js';
import { TaxonomyService } from './taxonomy/taxonomy.service.js';

const rooms = {
  terms: TaxonomyService,
  organizations: OrganizationService,
  locations: LocationService,
  places: PlaceService,
  conventions: ConventionService,
  advisers: AdviserService,
  memberships: MembershipService,
  services: ServiceService,
};
type Room = keyof typeof rooms;
export type RecordsOf<R extends Room> = Parameters<InstanceType<(typeof rooms)[R]>['describe']>[1];

/** A directory of a test's own, over real HTTP and a real database. */
export interface TestDirectory extends StartedApp {
  readonly dataSource: DataSource;
  /** Writes records through the room's service, as an importer does. */
  write: <R extends Room>(room: R, records: RecordsOf<R>) => Promise<Written>;
  describeSources(): Promise<void>;
  /** The id of a record of the source `test`. */
  idOf(table: string, sourceId: string): Promise<string>;
  stop(): Promise<void>;
}

const testRegister = {
  source: 'test',
  name: 'Test register',
  license: 'CC0-1.0',
  url: 'https://test.example',
  attribution: 'Source: Test register.',
  openData: true,
};

export async function startDirectory(): Promise<TestDirectory> {
  const [own, bus] = await Promise.all([cloneDatabase('directory', database), emptyDatabase()]);
  const settings = { databaseUrl: own.url, bus: { postgresUrl: bus.url }, internalSecret: testSecret };
  const app = await startApp(DirectoryModule.for(settings), { audience: 'directory' });
  const dataSource = app.app.get(DataSource);
  const transactions = app.app.get(Transactions);
  return {
    ...app,
    dataSource,
    write: (room, records) => {
      const service = app.app.get<{ describe(manager: unknown, records: unknown): Promise<Written> }>(
        rooms[room],
        {
          strict: false,
        },
      );
      return transactions.run([rooms[room].lock], (manager) => service.describe(manager, records));
    },
    describeSources: () =>
      app.app.get(ProvenanceService, { strict: false }).describe(dataSource.manager, [testRegister]),
    idOf: async (table, sourceId) => {
      const rows = await dataSource.query<{ id: string }[]>(`select id from ${table} where source_id = $1`, [
        sourceId,
      ]);
      return rows[0]?.id ?? `no ${table} ${sourceId}`;
    },
    stop: async () => {
      await app.close();
      await Promise.all([own.drop(), bus.drop()]);
    },
  };
}

export function sourced(sourceId: string): Sourced {
  return { source: 'test', sourceId };
}

/** A valid published service; `over` replaces what matters. */
export function aService(
  sourceId: string,
  over: Omit<Partial<ServiceRecord>, keyof Sourced> & { name?: string; description?: string } = {},
): ServiceRecord {
  const { name = `Service ${sourceId}`, description, ...rest } = over;
  return {
    ...sourced(sourceId),
    organization: 'greta',
    status: 'PUBLISHED',
    language: 'fr',
    texts: { fr: { name, description } },
    ...rest,
  };
}

/** Somebody who signed in and acts under one membership. */
export function member(
  membership: Partial<Membership> & Pick<Membership, 'role'>,
  subject = 'somebody',
): Caller {
  const none = { id: 'a-membership', placeId: null, organizationId: null, adviserId: null };
  return { kind: 'MEMBER', subject, membership: { ...none, ...membership }, purpose: null };
}
