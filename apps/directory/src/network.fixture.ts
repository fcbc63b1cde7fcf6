import { type RecordsOf, sourced, type TestDirectory } from './directory.fixture.js';

const confirmedAt = new Date('2026-01-05T09:00:00Z');

const terms: RecordsOf<'terms'> = [
  { taxonomy: 'publics', code: 'MIGRANTS', names: { fr: 'Personnes migrantes', en: 'Migrants' } },
  {
    taxonomy: 'topics',
    code: 'VAE',
    names: { fr: "Validation des acquis de l'expérience", en: 'Validation of experience' },
  },
  { taxonomy: 'topics', code: 'VAE-JURY', names: { fr: 'Passage devant le jury' }, parentCode: 'VAE' },
];

const organizations: RecordsOf<'organizations'> = [
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
];

const locations: RecordsOf<'locations'> = [
  {
    ...sourced('at-paris'),
    name: 'Porte de la Villette',
    latitude: 48.8956,
    longitude: 2.3877,
    address: '30 avenue Corentin-Cariou',
    postalCode: '75019',
    city: 'Paris',
    country: 'FR',
    organization: 'greta',
    schedules: [{ opensAt: '09:00', closesAt: '17:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' }],
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
];

const places: RecordsOf<'places'> = [
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
    digital: true,
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
];

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

const advisers: RecordsOf<'advisers'> = [
  {
    ...sourced('ada'),
    name: 'Ada Lenoir',
    place: 'paris',
    organization: 'emploi',
    poles: ['FIND_JOB'],
    languages: ['fr'],
    publics: ['MIGRANTS'],
    contact: { sourceId: 'ada-mail', email: 'ada@paris.example', language: 'fr', confirmedAt },
  },
  {
    ...sourced('rui'),
    name: 'Rui Costa',
    place: 'porto-place',
    organization: 'porto',
    poles: ['FIND_JOB'],
    languages: ['pt'],
  },
];

const memberships: RecordsOf<'memberships'> = [
  { ...sourced('m-ada'), subject: 'ada', role: 'ADVISER', place: 'paris', adviser: 'ada' },
  {
    ...sourced('m-ada-past'),
    subject: 'ada',
    role: 'COORDINATOR',
    place: 'porto-place',
    until: new Date('2020-01-01T00:00:00Z'),
  },
  { ...sourced('m-greta'), subject: 'greta', role: 'PARTNER', organization: 'greta' },
];

/** Two places and a satellite, three organizations with conventions of every kind, advisers and memberships. */
export async function aNetwork(directory: TestDirectory): Promise<void> {
  await directory.describeSources();
  const written = [
    await directory.write('terms', terms),
    await directory.write('organizations', organizations),
    await directory.write('locations', locations),
    await directory.write('places', places),
    await directory.write('conventions', conventions),
    await directory.write('advisers', advisers),
    await directory.write('memberships', memberships),
  ];
  const refused = written.flatMap((each) => each.refused);
  if (refused.length > 0)
    throw new Error(refused.map((each) => `${each.sourceId}: ${each.reason}`).join('\n'));
}
