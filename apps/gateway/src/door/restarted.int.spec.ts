import { randomUUID } from 'node:crypto';
import { redisUrl } from '#libs/testing';
import { bearer, SpecGateway } from '../gateway.fixture.js';
import { type MembershipsTold, specDirectory, specReferral } from '../network.fixture.js';

const member = { id: 'm', role: 'PARTNER', placeId: null, organizationId: 'o', adviserId: null };
const url = redisUrl();

describe('a gateway that starts while the directory is away', () => {
  const told: MembershipsTold = { memberships: new Map(), asked: 0 };
  const subgraphs = { directory: specDirectory(told), referral: specReferral() };
  const subject = randomUUID();
  let gateway: SpecGateway;
  afterEach(() => gateway.stop());

  const start = (REDIS_URL: string | undefined) =>
    SpecGateway.start({ subgraphs, environment: { REDIS_URL } });
  const ask = async (who: string, expiresAt = new Date(Date.now() + 3_600_000)) =>
    gateway.query('{ whoAmI }', bearer(await gateway.issuer.token({ subject: who, expiresAt })));
  async function askBefore(): Promise<number> {
    told.away = false;
    told.memberships.set(subject, [member]);
    expect((await ask(subject)).data?.['whoAmI']).toContain('PARTNER');
    await gateway.stop();
    told.away = true;
    return Date.now();
  }

  (url === null ? it.skip : it)('knows what others were told, ten minutes long, through Redis', async () => {
    gateway = await start(url ?? undefined);
    const since = await askBefore();
    gateway = await start(url ?? undefined);
    expect((await ask(subject)).data?.['whoAmI']).toContain('PARTNER');
    expect(await ask(randomUUID())).toMatchObject({ status: 503 });
    gateway.standStill(new Date(since + 9 * 60_000));
    expect((await ask(subject)).data?.['whoAmI']).toContain('PARTNER');
    gateway.standStill(new Date(since + 11 * 60_000));
    expect(await ask(subject)).toMatchObject({ status: 503 });
  });

  it('knows nobody without Redis', async () => {
    gateway = await start(undefined);
    await askBefore();
    gateway = await start(undefined);
    expect(await ask(subject)).toMatchObject({ status: 503 });
  });
});
