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
type RecordsOf<R extends Room> = Parameters<InstanceType<(typeof rooms)[R]>['describe']>[1];

/** A directory of a test's own, over real HTTP and a real database. */
export interface TestDirectory extends StartedApp {
  readonly dataSource: DataSource;
  /** Writes records through the room's service, as an importer does. */
  write<R extends Room>(room: R, records: RecordsOf<R>): Promise<Written>;
  describeSources(): Promise<void>;
  /** The id of a record of the source `test`. */
  idOf(table: string, sourceId: string): Promise<string>;
  stop(): Promise<void>;
}

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
      app.app
        .get(ProvenanceService, { strict: false })
        .describe(dataSource.manager, [
          {
            source: 'test',
            name: 'Test register',
            license: 'CC0-1.0',
            url: 'https://test.example',
            openData: true,
          },
        ]),
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

/** Two places, three organizations with conventions of every kind, advisers and memberships. */
export async function aNetwork(directory: TestDirectory): Promise<void> {
  const { write } = directory;
  await directory.describeSources();
  await write('terms', [
    { taxonomy: 'publics', code: 'MIGRANTS', names: { fr: 'Personnes migrantes', en: 'Migrants' } },
    {
      taxonomy: 'topics',
      code: 'VAE',
      names: { fr: "Validation des acquis de l'expérience", en: 'Validation of experience' },
    },
    { taxonomy: 'topics', code: 'VAE-JURY', names: { fr: 'Passage devant le jury' }, parentCode: 'VAE' },
  ]);
  await write('organizations', [
    {
      ...sourced('greta'),
      name: 'GRETA de Paris',
      kind: 'PUBLIC',
      country: 'FR',
      language: 'fr',
      descriptions: { fr: 'Formation continue.', en: 'Adult education.' },
      phones: [{ number: '+33140000000' }],
      identifiers: [{ scheme: 'SIRET', value: '12345678900011' }],
    },
    { ...sourced('emploi'), name: 'Bureau de l’Emploi', kind: 'NON_PROFIT', country: 'FR', language: 'fr' },
    { ...sourced('porto'), name: 'Escola do Porto', kind: 'PRIVATE', country: 'PT', language: 'pt' },
  ]);
  await write('locations', [
    {
      ...sourced('at-paris'),
      name: 'Porte de la Villette',
      latitude: 48.8956,
      longitude: 2.3877,
      address: '30 avenue Corentin-Cariou',
      postalCode: '75019',
      city: 'Paris',
      country: 'FR',
    },
    {
      ...sourced('at-porto'),
      latitude: 41.1496,
      longitude: -8.611,
      address: 'Rua das Taipas 1',
      postalCode: '4050',
      city: 'Porto',
      country: 'PT',
    },
  ]);
  await write('places', [
    {
      ...sourced('paris'),
      name: 'Cité des métiers de Paris',
      country: 'FR',
      region: 'IDF',
      timeZone: 'Europe/Paris',
      languages: ['fr'],
      location: 'at-paris',
      dataProtection: {
        regime: 'GDPR',
        controller: 'Cité des métiers',
        contact: 'dpo@paris.example',
        retentionDays: 365,
      },
      schedules: [{ opensAt: '10:00', closesAt: '18:00', rrule: 'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA' }],
    },
    {
      ...sourced('paris-nord'),
      name: 'Antenne Nord',
      parent: 'paris',
      country: 'FR',
      timeZone: 'Europe/Paris',
      languages: ['fr'],
    },
    {
      ...sourced('porto-place'),
      name: 'Cidade das Profissões',
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      languages: ['pt'],
      location: 'at-porto',
    },
  ]);
  await write('conventions', conventions);
  await write('advisers', [
    {
      ...sourced('ada'),
      name: 'Ada Lenoir',
      place: 'paris',
      organization: 'emploi',
      poles: ['FIND_JOB'],
      languages: ['fr'],
      publics: ['MIGRANTS'],
      contact: {
        sourceId: 'ada-mail',
        email: 'ada@paris.example',
        language: 'fr',
        confirmedAt: new Date('2026-01-05T09:00:00Z'),
      },
    },
    {
      ...sourced('rui'),
      name: 'Rui Costa',
      place: 'porto-place',
      organization: 'porto',
      poles: ['FIND_JOB'],
      languages: ['pt'],
    },
  ]);
  await write('memberships', [
    { ...sourced('m-ada'), subject: 'ada', role: 'ADVISER', place: 'paris', adviser: 'ada' },
    {
      ...sourced('m-ada-past'),
      subject: 'ada',
      role: 'COORDINATOR',
      place: 'porto-place',
      until: new Date('2020-01-01T00:00:00Z'),
    },
    { ...sourced('m-greta'), subject: 'greta', role: 'PARTNER', organization: 'greta' },
  ]);
}

const confirmedAt = new Date('2026-01-05T09:00:00Z');
const conventions: RecordsOf<'conventions'> = [
  {
    ...sourced('greta-paris'),
    organization: 'greta',
    place: 'paris',
    poles: ['CHANGE_PROFESSIONAL_LIFE'],
    status: 'ACTIVE',
    startsOn: '2020-01-01',
    answersWithinHours: 48,
    referralContacts: [
      { sourceId: 'greta-mail', email: 'referrals@greta.example', language: 'fr', confirmedAt },
    ],
  },
  {
    ...sourced('emploi-paris'),
    organization: 'emploi',
    place: 'paris',
    poles: ['FIND_JOB'],
    status: 'ACTIVE',
    startsOn: '2020-01-01',
    referralContacts: [{ sourceId: 'emploi-mail', email: 'referrals@emploi.example', language: 'fr' }],
  },
  {
    ...sourced('greta-porto'),
    organization: 'greta',
    place: 'porto-place',
    poles: [],
    status: 'ACTIVE',
    startsOn: '2020-01-01',
    endsOn: '2021-01-01',
    referralContacts: [
      { sourceId: 'greta-porto-mail', email: 'porto@greta.example', language: 'pt', confirmedAt },
    ],
  },
  {
    ...sourced('porto-porto'),
    organization: 'porto',
    place: 'porto-place',
    poles: [],
    status: 'SUSPENDED',
    startsOn: '2020-01-01',
    referralContacts: [
      { sourceId: 'porto-mail', email: 'referrals@porto.example', language: 'pt', confirmedAt },
    ],
  },
];
