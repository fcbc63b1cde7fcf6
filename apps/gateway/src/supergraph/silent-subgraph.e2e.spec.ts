import { once } from 'node:events';
import { createServer } from 'node:http';
import { until } from '#libs/testing';
import { SpecGateway } from '../gateway.fixture.js';
import { specDirectory, specReferral } from '../network.fixture.js';
import { eventsOf } from './events.fixture.js';

const away = { errors: [{ extensions: { code: 'UNAVAILABLE', service: 'referral' } }] };

describe('subscriptions to a subgraph that falls silent', () => {
  let gateway: SpecGateway;
  const referral = specReferral();

  beforeEach(async () => {
    gateway = await SpecGateway.start({
      subgraphs: { directory: specDirectory(), referral },
      supergraph: { subgraphWithinMs: 2_000, streamSilentMs: 2_000 },
    });
  });
  afterEach(() => gateway.stop());

  const open = () => eventsOf(gateway, 'subscription { ticks { code } }');

  it('end with a word where nothing more is heard of it, not even that it is there', async () => {
    const events = await open();
    expect(await events.next()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
    expect(await events.next()).toMatchObject(away);
    expect(await events.next()).toBeNull();
    await until(() => referral.openStreams === 0);
  });

  it('are refused at once after three waited in vain, as queries are, and begin again once it answers', async () => {
    await referral.stop();
    let asked = 0;
    const silent = createServer(() => (asked += 1)).listen(Number(new URL(referral.url).port), '127.0.0.1');
    await once(silent, 'listening');
    const first = async () => (await open()).next();
    expect(await Promise.all([first(), first(), first()])).toMatchObject([away, away, away]);
    expect(await Promise.all([first(), first()])).toMatchObject([away, away]);
    expect(await gateway.query('{ whoAmI }')).toMatchObject(away);
    expect(asked).toBe(3);
    silent.closeAllConnections();
    await once(silent.close(), 'close');
    await referral.start();
    gateway.standStill(new Date(Date.now() + 3_000));
    expect(await first()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
    expect(await first()).toMatchObject({ data: { ticks: { code: 'ABC' } } });
  });
});
