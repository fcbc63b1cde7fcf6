import { countStatements } from '#libs/testing';
import { aService, sourced, startDirectory, type TestDirectory } from '../directory.fixture.js';
import { aNetwork } from '../network.fixture.js';
import { HeartbeatService } from './heartbeat.service.js';

interface Told {
  type: string;
  version: number;
  data: Record<string, unknown>;
}

let directory: TestDirectory;

beforeAll(async () => {
  directory = await startDirectory();
  await aNetwork(directory);
});
afterAll(() => directory.stop());

async function toldSince(position: number): Promise<Told[]> {
  return directory.dataSource.query(
    `select type, version::int, data from outbox where position > $1 and type <> 'directory.beat' order by position`,
    [position],
  );
}

async function now(): Promise<number> {
  const [row] = await directory.dataSource.query<{ position: number }[]>(
    'select max(position)::int as position from outbox',
  );
  return row!.position;
}

test('everything that came into being was told once', async () => {
  const counts = await directory.dataSource.query<{ type: string; count: number }[]>(
    `select type, count(*)::int from outbox where type <> 'directory.beat' group by type order by type`,
  );
  expect(Object.fromEntries(counts.map(({ type, count }) => [type, count]))).toEqual({
    'contact.described': 5,
    'convention.described': 4,
    'membership.described': 3,
    'organization.described': 3,
    'place.described': 3,
    'term.described': 3,
  });
});

test('describing the same again tells nothing', async () => {
  const before = await now();
  await aNetwork(directory);
  expect(await toldSince(before)).toEqual([]);
});

test('a place is told with the street of its location', async () => {
  const [told] = await directory.dataSource.query<Told[]>(
    `select data from outbox where type = 'place.described' and data ->> 'name' like '%Paris'`,
  );
  expect(told?.data).toMatchObject({
    country: 'FR',
    region: 'IDF',
    street: '30 avenue Corentin-Cariou',
    sandbox: false,
  });
});

test('a contact that is confirmed makes its convention one that can be referred under; one left out is withdrawn', async () => {
  const convention = {
    ...sourced('emploi-paris'),
    organization: 'emploi',
    place: 'paris',
    poles: ['FIND_JOB' as const],
    status: 'ACTIVE' as const,
    startsOn: '2020-01-01',
  };
  const contact = { sourceId: 'emploi-mail', email: 'referrals@emploi.example', language: 'fr' };
  let before = await now();
  const confirmedAt = new Date('2026-02-01T08:00:00Z');
  await directory.write('conventions', [{ ...convention, referralContacts: [{ ...contact, confirmedAt }] }]);
  expect(await toldSince(before)).toMatchObject([
    {
      type: 'contact.described',
      version: 2,
      data: { confirmedAt: '2026-02-01T08:00:00.000Z', withdrawn: false },
    },
    { type: 'convention.described', version: 2, data: { hasConfirmedContact: true, status: 'ACTIVE' } },
  ]);
  before = await now();
  const other = { sourceId: 'emploi-phone', phone: '+33140000009', language: 'fr' };
  await directory.write('conventions', [{ ...convention, referralContacts: [other] }]);
  const told = await toldSince(before);
  expect(told).toContainEqual(
    expect.objectContaining({ version: 3, data: expect.objectContaining({ withdrawn: true }) as unknown }),
  );
  expect(told).toContainEqual(
    expect.objectContaining({
      version: 1,
      data: expect.objectContaining({ phone: '+33140000009', email: null }) as unknown,
    }),
  );
  expect(told.at(-1)).toMatchObject({ type: 'convention.described', data: { hasConfirmedContact: false } });
});

test('who may no longer act is told with its end', async () => {
  const before = await now();
  const until = new Date('2026-03-01T00:00:00Z');
  await directory.write('memberships', [
    { ...sourced('m-greta'), subject: 'greta', role: 'PARTNER', organization: 'greta', until },
  ]);
  expect(await toldSince(before)).toMatchObject([
    {
      type: 'membership.described',
      version: 2,
      data: { subject: 'greta', until: '2026-03-01T00:00:00.000Z' },
    },
  ]);
});

test('what the facts promise is checked before anything is written', async () => {
  const written = await directory.write('memberships', [
    { ...sourced('bad-1'), subject: 'x', role: 'ADVISER', place: 'paris' },
    { ...sourced('bad-2'), subject: 'x', role: 'PARTNER' },
  ]);
  expect(written.refused.map(({ sourceId }) => sourceId)).toEqual(['bad-1', 'bad-2']);
});

const manyOf = {
  terms: (n: number) => ({ taxonomy: 'topics', code: `T${n}`, names: { en: `Term ${n}` } }),
  places: (n: number) => ({
    ...sourced(`place-${n}`),
    name: `Place ${n}`,
    country: 'FR',
    timeZone: 'Europe/Paris',
    languages: ['fr'],
  }),
  conventions: (n: number) => ({
    ...sourced(`convention-${n}`),
    organization: 'greta',
    place: 'paris',
    poles: [],
    status: 'ACTIVE',
    startsOn: '2020-01-01',
    referralContacts: [{ sourceId: `mail-${n}`, email: `in-${n}@greta.example`, language: 'fr' }],
  }),
  memberships: (n: number) => ({
    ...sourced(`partner-${n}`),
    subject: `p${n}`,
    role: 'PARTNER',
    organization: 'greta',
  }),
  services: (n: number) => aService(`s-${n}`, { topics: ['VAE'] }),
};

test.each(Object.keys(manyOf) as (keyof typeof manyOf)[])(
  'fifty %s are told in their order, all by one statement',
  async (room) => {
    const records = Array.from({ length: 50 }, (_, n) => manyOf[room](n));
    const before = await now();
    const fifty = await countStatements(directory.dataSource, () => directory.write(room, records as never));
    expect(fifty.result.created).toHaveLength(50);
    const tellings = fifty.statements.filter((statement) => /insert into outbox/.test(statement));
    expect(tellings).toHaveLength(room === 'conventions' ? 2 : 1);
    const table = room === 'terms' ? 'taxonomy_terms' : room;
    const sourceKey = room === 'terms' ? 'code' : 'source_id';
    const told = await directory.dataSource.query<{ key: string }[]>(
      `select ${sourceKey} as key from outbox join ${table} t on t.id::text = outbox.key
        where outbox.position > $1 order by outbox.position`,
      [before],
    );
    expect(told.map(({ key }) => key)).toEqual(fifty.result.created);
  },
);

test('the directory beats once a minute, however many instances want to', async () => {
  const heartbeat = directory.app.get(HeartbeatService, { strict: false });
  heartbeat.onApplicationShutdown();
  const beats = async () =>
    directory.dataSource.query<{ version: number }[]>(
      `select version::int from outbox where type = 'directory.beat' order by version`,
    );
  expect(await beats()).toEqual([{ version: 1 }]);
  expect(await Promise.all([heartbeat.beat(), heartbeat.beat()])).toEqual([false, false]);
  await directory.dataSource.query(`update heartbeats set beaten_at = beaten_at - interval '61 seconds'`);
  const again = await Promise.all(Array.from({ length: 5 }, () => heartbeat.beat()));
  expect(again.filter((beat) => beat)).toHaveLength(1);
  expect(await beats()).toEqual([{ version: 1 }, { version: 2 }]);
});
