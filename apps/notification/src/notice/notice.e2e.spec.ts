import type { Caller } from '#libs/caller';
import { newId } from '#libs/service';
import { countStatements } from '#libs/testing';
import { listeningFor, startWorld, until, type World } from '../world.fixture.js';
import { everythingHolds } from './everything-holds.fixture.js';
import { Network } from './notice.fixture.js';

interface Listed {
  notices: {
    nodes: {
      id: string;
      channel: string;
      audience: string;
      subject: string;
      createdAt: string;
      readAt: string | null;
      attempts: object[];
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number | null;
    unreadCount: number | null;
  };
}

const network = new Network();
let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.desk.answer = everythingHolds(network);
  await network.tellBy(world);
  await known(3);
  for (let count = 0; count < 3; count += 1) {
    const referral = network.referral();
    await referral.send(world);
    await referral.accept(world);
  }
  await until(waiting, (count) => count === 0);
});
afterAll(() => world.close());

/** Waits until so many contacts are known, with their languages. */
async function known(contacts: number): Promise<void> {
  const count = () => world.database.query<object[]>('select 1 from contacts');
  await until(count, (rows) => rows.length >= contacts);
}

/** How many of the thirty are not there or not sent yet. */
async function waiting(): Promise<number> {
  const [row] = await world.database.query<{ count: string }[]>(
    `select 30 - count(*) as count from notices where status = 'SENT'`,
  );
  return Number(row?.count);
}

const fields = `nodes { id eventId eventType channel audience status language subject suppressedBecause createdAt sentAt readAt
  referral { id } recipient { id } attempts { at succeeded answer } } pageInfo { hasNextPage endCursor } totalCount unreadCount`;

async function list(
  caller: Caller,
  filter: object | null = null,
  page: object = { first: 100 },
): Promise<Listed['notices']> {
  const document = `query ($filter: NoticeFilterInput, $first: Int, $after: String) {
    notices(filter: $filter, first: $first, after: $after) { ${fields} } }`;
  const { data, errors } = await world.app.query<Listed>(document, { filter, ...page }, caller);
  expect(errors).toEqual([]);
  return data!.notices;
}

function kinds({ nodes }: Listed['notices']): string[] {
  return [...new Set(nodes.map(({ audience, channel }) => `${audience} ${channel}`))].sort();
}

describe('notices', () => {
  test('each sees their own, coordinators those of the place, strangers none', async () => {
    expect(kinds(await list(network.adviser))).toEqual(['ADVISER EMAIL', 'ADVISER IN_APP']);
    expect(kinds(await list(network.partners[0]))).toEqual(['PARTNER EMAIL', 'PARTNER IN_APP']);
    expect(kinds(await list(network.coordinator))).toEqual([
      'ADVISER EMAIL',
      'ADVISER IN_APP',
      'PARTNER EMAIL',
      'PARTNER IN_APP',
      'PERSON EMAIL',
    ]);
    expect((await list(network.stranger)).nodes).toEqual([]);
    expect((await list(network.coordinator, { mine: true })).nodes).toEqual([]);
    expect((await list(network.coordinator)).totalCount).toBe(30);
  });

  test('one partner sees nothing of the other', async () => {
    const seen = await Promise.all(network.partners.map((partner) => list(partner)));
    const ids = seen.map(({ nodes }) => new Set(nodes.map(({ id }) => id)));
    expect(ids[0]?.size).toBe(6);
    expect(ids[1]?.size).toBe(12);
    expect([...ids[0]!].filter((id) => ids[1]!.has(id))).toEqual([]);
  });

  test('nobody sees an address, a code or a link', async () => {
    const everything = JSON.stringify(await list(network.coordinator));
    expect(everything).not.toMatch(/@|K7PQ|LINK|Maria/);
  });

  test('a coordinator of another place, a holder of a link and nobody in particular see nothing', async () => {
    const { membership } = network.coordinator;
    const elsewhere = {
      ...network.coordinator,
      membership: { ...membership!, id: newId(), placeId: newId() },
    };
    expect((await list(elsewhere)).nodes).toEqual([]);
    const others: [Caller, string][] = [
      [{ kind: 'ANONYMOUS' }, 'UNAUTHENTICATED'],
      [
        { kind: 'LINK', audience: 'PERSON', linkId: newId(), epoch: 0, browser: null, purpose: null },
        'UNAUTHENTICATED',
      ],
      [{ ...network.adviser, membership: null }, 'FORBIDDEN'],
    ];
    for (const [caller, code] of others) {
      const { data, errors } = await world.app.query('{ notices { nodes { id } } }', {}, caller);
      expect(data).toEqual({ notices: null });
      expect(errors[0]?.extensions).toEqual({ code });
    }
  });

  test('are filtered', async () => {
    const mine = await list(network.coordinator, {
      channel: ['EMAIL'],
      audience: ['PERSON'],
      status: ['SENT'],
    });
    expect(kinds(mine)).toEqual(['PERSON EMAIL']);
    expect(mine.totalCount).toBe(6);
    expect((await list(network.coordinator, { referralId: newId() })).nodes).toEqual([]);
    expect((await list(network.coordinator, { referralId: `x' or true --` })).nodes).toEqual([]);
    expect((await list(network.coordinator, { status: [] })).nodes).toEqual([]);
    expect((await list(network.adviser, { unread: true })).nodes).toHaveLength(3);
    const within = { from: '2020-01-01T00:00:00Z', until: '2020-02-01T00:00:00Z' };
    expect((await list(network.coordinator, { within })).nodes).toEqual([]);
    const [newest, ...older] = (await list(network.coordinator)).nodes.map(({ createdAt }) => createdAt);
    const oldest = older.at(-1) ?? '';
    const since = await list(network.coordinator, { within: { from: oldest, until: newest } });
    expect(since.totalCount).toBe(older.filter((at) => at < newest!).length);
    expect((await list(network.adviser, { mine: true })).totalCount).toBe(
      (await list(network.adviser)).totalCount,
    );
  });

  test('are paged, the newest first, each once', async () => {
    const seen: Listed['notices']['nodes'] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Listed['notices'] = await list(network.coordinator, null, { first: 7, after });
      seen.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(30);
    const instants = seen.map(({ createdAt }) => createdAt);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(new Set(instants).size).toBeGreaterThan(1);
  });

  test('cost the same number of statements whatever the length', async () => {
    const count = async (first: number) => {
      const { statements } = await countStatements(world.database, () =>
        list(network.coordinator, null, { first }),
      );
      return statements.filter((sql) => /from "(notices|delivery_attempts)"/i.test(sql)).length;
    };
    const [few, many] = [await count(2), await count(30)];
    expect(many).toBe(few);
    expect(few).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['da', 'IN_APP da Din henvisning er taget imod'],
    ['uk, it;q=0.5', 'IN_APP it Il Suo invio è stato accettato'],
    ['uk', 'IN_APP fr Votre orientation est acceptée'],
    ['*', 'IN_APP fr Votre orientation est acceptée'],
  ])('in-app notices are called what a reader of %s reads, mails what was sent', async (wished, inApp) => {
    const { data } = await world.app.query<{ notices: { nodes: Record<string, string>[] } }>(
      '{ notices { nodes { channel language subject } } }',
      {},
      network.adviser,
      { headers: { 'Accept-Language': wished } },
    );
    const called = data?.notices.nodes.map(({ channel, language, subject }) =>
      [channel, language, subject].join(' '),
    );
    expect([...new Set(called)].sort()).toEqual(['EMAIL fr Votre orientation est acceptée', inApp]);
  });
});

describe('noticeArrived', () => {
  const document = 'subscription { noticeArrived { id channel audience language subject referral { id } } }';
  type Arrived = { noticeArrived: { audience: string; referral: { id: string } } };

  test('tells the caller of what is theirs, and nothing else', async () => {
    const elsewhere = new Network();
    await elsewhere.tellBy(world);
    await known(6);
    const [mine, other] = [
      world.app.subscribe<Arrived>(document, {}, network.adviser),
      world.app.subscribe<Arrived>(document, {}, elsewhere.adviser),
    ];
    const [here, there] = [mine.next(), other.next()];
    await Promise.all([network.adviser, elsewhere.adviser].map((adviser) => listeningFor(world, adviser)));
    const [referral, later] = [network.referral(), elsewhere.referral()];
    await referral.send(world);
    await referral.accept(world);
    const called = { language: 'fr', subject: 'Votre orientation est acceptée' };
    const told = { audience: 'ADVISER', channel: 'IN_APP', ...called };
    expect((await here).value?.data?.noticeArrived).toMatchObject({ ...told, referral: { id: referral.id } });
    await later.send(world);
    await later.accept(world);
    expect((await there).value?.data?.noticeArrived).toMatchObject({ ...told, referral: { id: later.id } });
    await Promise.all([mine.return(undefined), other.return(undefined)]);
  });

  test('is not for whoever did not sign in', async () => {
    const events = world.app.subscribe(document, {}, { kind: 'ANONYMOUS' });
    const { value } = await events.next();
    expect(value?.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
