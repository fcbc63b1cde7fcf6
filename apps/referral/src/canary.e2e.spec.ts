import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { pino } from 'pino';
import { logger, newId } from '#libs/service';
import { look } from './doors.fixture.js';
import { act, canary, draft, must, sent } from './drafted.fixture.js';
import { aNetwork, type Network, saying } from './network.fixture.js';
import { startWorld, type World } from './world.fixture.js';

const spoken = {
  message: 'Canary-Message: ring twice',
  where: 'Canary-Street 7',
  declineText: 'Canary-Decline: she has no papers',
  note: 'Canary-Note: starts in May',
  purpose: 'Canary-Purpose: her sister called',
  despiteDuplicate: 'Canary-Despite: she quarrelled there',
};
const said = [...Object.values(canary), ...Object.values(spoken)];

/** Every column of every table of a database, in all the forms in which a text could stand there in clear. */
async function everythingIn(url: string): Promise<[table: string, row: string][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: [string, string][] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<object>(`select * from ${name}`);
      for (const row of rows) found.push([name, JSON.stringify(row, readable)]);
    }
    return found;
  } finally {
    await client.end();
  }
}

function readable(_: string, value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: number[] };
  return type === 'Buffer' && data ? Buffer.from(data).toString('utf8') : value;
}

describe('what was said about a person', () => {
  let world: World;
  let network: Network;
  const lines: string[] = [];
  beforeAll(async () => {
    const stream = (logger as unknown as Record<symbol, { write(line: string): void }>)[
      pino.symbols.streamSym
    ]!;
    keepLines(stream, lines);
    world = await startWorld({ logLevel: 'trace' });
    network = await aNetwork(world);
  });
  afterAll(() => world.stop());

  /** A whole story with its refusals, mistakes and failures. */
  const story = async (): Promise<{ codes: string[] }> => {
    const [one, two] = network.partners;
    const drafted = await sent(world, network);
    const { referralId, recipients, personCode } = drafted;
    const again = await draft(world, network, { personCode });
    await must(world, 'sendReferral', network.sender, {
      input: { referralId: again.referralId, despiteDuplicate: spoken.despiteDuplicate },
    });
    const decline = { recipientId: recipients[1], reason: 'INCOMPLETE', text: spoken.declineText };
    await must(world, 'declineReferral', two.member, { input: decline });
    const startsAt = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
    const endsAt = new Date(world.clock.now().getTime() + 90_000_000).toISOString();
    const { message, where, note } = spoken;
    const accept = { recipientId: recipients[0], message, where, slots: [{ startsAt, endsAt }] };
    await must(world, 'acceptReferral', one.member, { input: accept });
    await look(world, saying(network.colleague, spoken.purpose), referralId);
    await look(world, saying(network.coordinator, spoken.purpose), referralId);
    await look(world, one.member, referralId);
    await act(world, 'acceptReferral', two.member, { input: { ...accept, recipientId: recipients[1] } });
    const telling = { eventId: newId(), notice: 'accepted', audience: 'PERSON', referralId };
    await world.post('/internal/telling', telling, { kind: 'SERVICE', name: 'notification' });
    await world.post('/internal/telling', { ...telling, notice: canary.need }, network.sender);
    const complete = { referralId, outcome: 'JOB_FOUND', note };
    await must(world, 'completeReferral', one.member, { input: complete });
    return { codes: [drafted.code, drafted.personCode, drafted.secret, drafted.trackingUrl] };
  };

  /** Input that is wrong, and a database that fails in the middle of an act. */
  const mishaps = async (): Promise<void> => {
    const { referralId } = await draft(world, network);
    const person = { givenName: canary.givenName.repeat(40), email: `${canary.email} `, phone: canary.need };
    await act(world, 'amendDraft', network.sender, { input: { referralId, expectedVersion: 1, person } });
    await world.ask(
      `mutation { amendDraft(input: { referralId: "${canary.need}" }) { __typename } }`,
      {},
      network.sender,
    );
    await world.ask('query ($id: ID!) { referral(id: $id) { id } }', { id: canary.email }, network.sender);
    await world.dataSource.query('alter table steps rename to elsewhere');
    const { need, territory, ...details } = canary;
    const input = { referralId, expectedVersion: 1, need, territory, person: details };
    await expect(must(world, 'amendDraft', network.sender, { input })).rejects.toThrow('INTERNAL');
    await world.dataSource.query('alter table elsewhere rename to steps');
    await world.dataSource.query('alter table person_details rename to elsewhere');
    await world.ask(
      'query ($id: ID!) { referral(id: $id) { person { email } } }',
      { id: referralId },
      network.sender,
    );
    await world.dataSource.query('alter table elsewhere rename to person_details');
  };

  it('stands in clear in no table, no event and no log line; spoken codes not on the bus', async () => {
    const { codes } = await story();
    await mishaps();
    await busIsQuiet(world);
    const [own = '', bus = '', keys = ''] = world.databaseUrls;
    const rows = [...(await everythingIn(own)), ...(await everythingIn(bus)), ...(await everythingIn(keys))];
    expect(rows.length).toBeGreaterThan(60);
    const leaks = rows.flatMap(([table, row]) =>
      said.filter((text) => row.includes(text)).map((text) => [table, text]),
    );
    expect(leaks).toEqual([]);
    const onTheBus = [
      ...(await everythingIn(bus)),
      ...(await everythingIn(own)).filter(([table]) => table === 'outbox'),
    ];
    const busAlone = await everythingIn(bus);
    expect(busAlone.some(([, row]) => row.includes('referral.completed'))).toBe(true);
    expect(lines.some((line) => line.includes('A resolver failed'))).toBe(true);
    expect(onTheBus.flatMap(([, row]) => codes.filter((code) => row.includes(code)))).toEqual([]);
    expect(lines.length).toBeGreaterThan(3);
    const logged = lines.flatMap((line) => [...said, ...codes].filter((text) => line.includes(text)));
    expect(logged).toEqual([]);
  });

  it('would be found by this search', async () => {
    await world.dataSource.query('create table careless (word text, box bytea)');
    await world.dataSource.query('insert into careless values ($1, null), (null, $2)', [
      canary.need,
      Buffer.from(canary.email),
    ]);
    const rows = await everythingIn(world.databaseUrls[0]!);
    const leaks = rows.filter(([, row]) => said.some((text) => row.includes(text)));
    expect(leaks.map(([table]) => table)).toEqual(['careless', 'careless']);
    logger.info(canary.need);
    expect(lines.some((line) => line.includes(canary.need))).toBe(true);
    await world.dataSource.query('drop table careless');
  });
});

/** Keeps what would be written to the log. */
function keepLines(stream: { write(line: string): void }, lines: string[]): void {
  stream.write = (line: string) => {
    lines.push(line);
  };
}

/** Waits until everything that was told stands on the bus. */
async function busIsQuiet(world: World): Promise<void> {
  const count = async (url: string, table: string): Promise<number> =>
    (await everythingIn(url)).filter(([name]) => name === table).length;
  const [own = '', bus = ''] = world.databaseUrls;
  for (let tries = 0; tries < 100; tries += 1) {
    const told = await count(own, 'outbox');
    if (told > 0 && (await everythingIn(bus)).filter(([, row]) => row.includes('specversion')).length >= told)
      return;
    await wait(100);
  }
}
