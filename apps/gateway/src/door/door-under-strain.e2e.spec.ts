import { linkToken } from '#libs/caller';
import { bearer, linkKey, SpecGateway } from '../gateway.fixture.js';
import { type MembershipsTold, specDirectory, specReferral } from '../network.fixture.js';

const linkId = '0198c0de-0000-7000-8000-000000000001';
const rightLink = { authorization: `Link ${linkToken('t', linkId, 0, linkKey)}` };
const ask = '{ whoAmI }';

describe('the door under strain', () => {
  let gateway: SpecGateway;
  afterEach(() => gateway.stop());

  it('lets a thousand guessed links cost their sender its rate limit and tell nothing', async () => {
    gateway = await start({ WRONG_CREDENTIALS_PER_TEN_MINUTES: 30 });
    const seen = new Map<number, number>();
    for (let guess = 0; guess < 1_000; guess += 1) {
      const authorization = `Link t.${Buffer.alloc(18, guess).toString('base64url')}.${'A'.repeat(22)}`;
      const { status } = await gateway.query(ask, { authorization });
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
    expect([...seen]).toEqual([
      [401, 30],
      [429, 970],
    ]);
    const right = await gateway.post(JSON.stringify({ query: ask }), rightLink);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await gateway.query(ask)).status).toBe(200);
  });

  it('limits callers without credentials more strictly, and each sender for itself', async () => {
    gateway = await start({ ANONYMOUS_REQUESTS_PER_MINUTE: 3, REQUESTS_PER_MINUTE: 6, TRUSTED_PROXIES: 1 });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const statuses = async (headers: Record<string, string>, times: number) => {
      const all: number[] = [];
      for (let time = 0; time < times; time += 1) all.push((await gateway.query(ask, headers)).status);
      return all;
    };
    expect(await statuses(from('192.0.2.1'), 4)).toEqual([200, 200, 200, 429]);
    expect(await statuses(from('192.0.2.2'), 1)).toEqual([200]);
    expect(await statuses(from('2001:db8:1:2::1'), 3)).toEqual([200, 200, 200]);
    expect(await statuses(from('2001:db8:1:2:ffff::9'), 1)).toEqual([429]);
    const token = await gateway.issuer.token();
    expect(await statuses(bearer(token), 7)).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it('comes up before its issuer, and recognises people once that is there', async () => {
    gateway = await start();
    const token = await gateway.issuer.token();
    await gateway.issuer.close();
    const early = await gateway.query(ask, bearer(token));
    expect(early).toMatchObject({ status: 503, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect((await gateway.query(ask)).status).toBe(200);
    await gateway.issuer.open();
    expect((await gateway.query(ask, bearer(token))).status).toBe(200);
  });

  it('verifies a token once, and no longer than it lasts', async () => {
    gateway = await start();
    const token = await gateway.issuer.token({ expiresAt: new Date(Date.now() + 30_000) });
    expect((await gateway.query(ask, bearer(token))).status).toBe(200);
    await gateway.issuer.close();
    expect((await gateway.query(ask, bearer(token))).status).toBe(200);
    gateway.standStill(new Date(Date.now() + 60_000));
    expect((await gateway.query(ask, bearer(token))).status).toBe(401);
  });

  it('remembers memberships for ten minutes while the directory is away', async () => {
    const told: MembershipsTold = { memberships: new Map(), asked: 0 };
    const member = { id: 'm', role: 'PARTNER', placeId: null, organizationId: 'o', adviserId: null };
    told.memberships.set('ada', [member]);
    const directory = specDirectory(told);
    gateway = await start({}, directory);
    const token = bearer(await gateway.issuer.token({ expiresAt: new Date(Date.now() + 3_600_000) }));
    const since = Date.now();
    expect((await gateway.query(ask, token)).data?.['whoAmI']).toContain('PARTNER');
    await directory.stop();
    gateway.standStill(new Date(since + 9 * 60_000));
    expect((await gateway.query(ask, token)).data?.['whoAmI']).toContain('PARTNER');
    gateway.standStill(new Date(since + 11 * 60_000));
    expect(await gateway.query(ask, token)).toMatchObject({
      status: 503,
      errors: [{ message: 'Your memberships cannot be read just now. Try again in a moment.' }],
    });
  });

  it('lets nobody but one caller every three seconds wait for a directory that says nothing, and nobody who is remembered', async () => {
    const told: MembershipsTold = { memberships: new Map(), asked: 0, isSilent: false };
    gateway = await start({}, specDirectory(told));
    const since = Date.now();
    const expiresAt = new Date(since + 3_600_000);
    const statusOf = async (subject: string) =>
      (await gateway.query(ask, bearer(await gateway.issuer.token({ subject, expiresAt })))).status;
    const askedAfter = async (seconds: number, ...subjects: string[]) => {
      gateway.standStill(new Date(since + seconds * 1_000));
      return { statuses: await Promise.all(subjects.map(statusOf)), asked: told.asked };
    };
    expect(await askedAfter(0, 'ada')).toEqual({ statuses: [200], asked: 1 });
    told.isSilent = true;
    expect(await askedAfter(31, 'ada', 'bea', 'cem')).toEqual({ statuses: [200, 503, 503], asked: 4 });
    expect(await askedAfter(33, 'ada', 'bea', 'cem')).toEqual({ statuses: [200, 503, 503], asked: 4 });
    expect(await askedAfter(34, 'bea')).toEqual({ statuses: [503], asked: 5 });
    expect(await askedAfter(37, 'ada')).toEqual({ statuses: [200], asked: 6 });
    expect(told.givenUp).toBe(4);
    told.isSilent = false;
    expect(await askedAfter(39, 'ada', 'bea', 'cem')).toEqual({ statuses: [200, 503, 503], asked: 6 });
    expect(await askedAfter(40, 'bea')).toEqual({ statuses: [200], asked: 7 });
    expect(await askedAfter(40, 'cem', 'dan')).toEqual({ statuses: [200, 200], asked: 9 });
  });
});

function start(
  environment: Parameters<typeof SpecGateway.start>[0]['environment'] = {},
  directory = specDirectory(),
): Promise<SpecGateway> {
  return SpecGateway.start({ subgraphs: { directory, referral: specReferral() }, environment });
}
