import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '#libs/testing';
import { bearer, SpecGateway } from '../gateway.fixture.js';
import { type MembershipsTold, specDirectory, specReferral } from '../network.fixture.js';
import { type Events, eventsOf } from './events.fixture.js';

const membership = { id: 'm', role: 'PARTNER', placeId: null, organizationId: 'o', adviserId: null };
const subscribeAnew = {
  errors: [
    { message: expect.stringContaining('Subscribe anew') as string, extensions: { code: 'UNAVAILABLE' } },
  ],
};
const subscription = 'subscription { ticks { code service { name } } }';

describe('subscriptions', () => {
  let gateway: SpecGateway;
  const source = new EventEmitter();
  const referral = specReferral(source);
  const told: MembershipsTold = { memberships: new Map(), asked: 0 };
  const directory = specDirectory(told);

  beforeEach(async () => {
    told.memberships.set('ada', [membership]);
    told.asked = 0;
    gateway = await SpecGateway.start({
      subgraphs: { directory, referral },
      supergraph: { membershipsEveryMs: 50 },
    });
  });
  afterEach(() => gateway.stop());

  it('pass as server-sent events with fields of other subgraphs, and end at the source when the client leaves', async () => {
    const leaving = new AbortController();
    const events = await open(gateway, {}, leaving.signal);
    const first = await events.next();
    expect(first).toEqual({ data: { ticks: { code: 'ABC', service: { name: 'Bilan' } } } });
    source.emit('tick');
    expect(await events.next()).toEqual(first);
    expect(referral.openStreams).toBe(1);
    leaving.abort();
    await until(() => referral.openStreams === 0);
  });

  it('end when the access token does, and say so', async () => {
    const expiresAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);
    const token = await gateway.issuer.token({ expiresAt });
    gateway.standStill(new Date(expiresAt.getTime() - 2_000));
    const events = await open(gateway, bearer(token));
    await events.next();
    expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await events.next()).toBeNull();
    await until(() => referral.openStreams === 0);
  });

  describe('of members', () => {
    const minutes = (count: number) => new Date(since + count * 60_000);
    let since: number;
    let token: Record<string, string>;
    let events: Events;
    beforeEach(async () => {
      since = Date.now();
      token = bearer(await gateway.issuer.token({ expiresAt: minutes(60) }));
      events = await open(gateway, token);
      await events.next();
    });

    it.each([
      ['is gone', []],
      ['is another', [{ ...membership, id: 'n' }]],
      ['is for somebody else', [{ ...membership, organizationId: 'p' }]],
    ])('end when the membership %s', async (_what, memberships) => {
      told.memberships.set('ada', memberships);
      gateway.standStill(minutes(1));
      expect(await events.next()).toMatchObject({
        errors: [
          {
            message: expect.stringContaining('has ended or changed') as string,
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
      expect(await events.next()).toBeNull();
      await until(() => referral.openStreams === 0);
    });

    it('share what is read of the directory, half a minute long', async () => {
      const further = await Promise.all(Array.from({ length: 5 }, () => open(gateway, token)));
      await Promise.all(further.map((each) => each.next()));
      expect(told.asked).toBe(1);
      gateway.standStill(minutes(1));
      await until(() => told.asked === 2);
      await delay(200);
      expect(told.asked).toBe(2);
    });

    it('outlive a directory that is away for minutes, and no longer than requests do', async () => {
      await directory.stop();
      gateway.standStill(minutes(9));
      await delay(200);
      source.emit('tick');
      expect(await events.next()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
      gateway.standStill(minutes(11));
      expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
      await until(() => referral.openStreams === 0);
    });
  });

  it('are bounded for each caller, though many come at once', async () => {
    const token = bearer(await gateway.issuer.token());
    const all = await Promise.all(Array.from({ length: 25 }, () => open(gateway, token)));
    const firsts = await Promise.all(all.map((events) => events.next()));
    expect(firsts.filter((first) => codeOf(first) === 'RATE_LIMITED')).toHaveLength(5);
  });

  it('say which service has died under them', async () => {
    const events = await open(gateway, {});
    await events.next();
    await referral.stop();
    expect(await events.next()).toMatchObject({
      errors: [{ extensions: { code: 'UNAVAILABLE', service: 'referral' } }],
    });
  });

  it('that fail to open are not counted', async () => {
    const token = bearer(await gateway.issuer.token());
    await referral.stop();
    for (let round = 0; round < 25; round += 1)
      expect(codeOf(await (await open(gateway, token)).next())).toBe('UNAVAILABLE');
    await referral.start();
    expect(await (await open(gateway, token)).next()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'that could not be told as %s are refused with a sentence, and not opened',
    async (accept) => {
      const before = referral.requests;
      const response = await gateway.post(JSON.stringify({ query: subscription }), { accept });
      expect([response.status, await response.text()]).toEqual([
        406,
        expect.stringContaining('Name text/event-stream in Accept'),
      ]);
      expect([referral.requests - before, referral.openStreams]).toEqual([0, 0]);
    },
  );

  it.each(['*/*', 'text/*'])('are told in events to who accepts %s', async (accept) => {
    const events = await open(gateway, { accept });
    expect(await events.next()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
  });

  it('that nobody waits for any longer are not counted', async () => {
    const token = bearer(await gateway.issuer.token());
    await referral.stop();
    let asked = 0;
    const silent = createServer(() => (asked += 1)).listen(Number(new URL(referral.url).port), '127.0.0.1');
    await once(silent, 'listening');
    const leaving = new AbortController();
    const waiting = Array.from({ length: 20 }, () => open(gateway, token, leaving.signal).catch(() => null));
    await until(() => asked === 20);
    leaving.abort();
    await Promise.all(waiting);
    const last = new AbortController();
    const further = open(gateway, token, last.signal).catch(() => null);
    await until(() => asked === 21);
    last.abort();
    await further;
    silent.closeAllConnections();
    await once(silent.close(), 'close');
  });

  it('say so where their service ends them in good order, as it does when it is restarted', async () => {
    const events = await open(gateway, {});
    await events.next();
    source.emit('over');
    expect(await events.next()).toMatchObject(subscribeAnew);
    expect(await events.next()).toBeNull();
  });

  it('end when the process shuts down, while requests under way are answered', async () => {
    const events = await open(gateway, {});
    await events.next();
    const answer = gateway.query('{ myReferral { code } }');
    await delay(30);
    const drained = gateway.drain();
    expect(await events.next()).toMatchObject(subscribeAnew);
    expect(await events.next()).toBeNull();
    expect((await answer).data).toEqual({ myReferral: { code: 'ABC' } });
    await drained;
    await expect(gateway.query('{ whoAmI }')).rejects.toThrow();
  });

  it('leave shutting down to the app: the runtime hears no signal', () => {
    const names = [...process.listeners('SIGTERM'), ...process.listeners('SIGINT')].map(({ name }) => name);
    expect(names).not.toContain('terminateHandler');
  });
});

const open = (gateway: SpecGateway, headers: Record<string, string>, signal?: AbortSignal) =>
  eventsOf(gateway, subscription, { headers, signal });

const codeOf = (result: unknown) =>
  (result as { errors?: { extensions?: { code?: string } }[] } | null)?.errors?.[0]?.extensions?.code;
