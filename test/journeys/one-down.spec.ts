import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { createClient } from 'graphql-sse';
import { z } from 'zod';
import { projectFolder } from '../../tools/project.js';
import { subgraphs } from '../../tools/stack/apps.js';
import { GatewayClient, type Voice } from '../../tools/story/gateway-client.js';
import { comesTrue } from '../../tools/waiting.js';
import { Network } from './network.fixture.js';
import { Prober } from './prober.fixture.js';
import { inputOf } from './referral.fixture.js';
import { rootFields } from './root-fields.fixture.js';

it('asks every root field that there is', async () => {
  const schema = buildSchema(await readFile(join(projectFolder, 'schema/public.graphql'), 'utf8'));
  expect(Object.keys(rootFields).sort()).toEqual(
    Object.keys(schema.getQueryType()?.getFields() ?? {}).sort(),
  );
});

describe('while one service is down', () => {
  let network: Network;
  let prober: Prober;

  beforeAll(async () => {
    network = await Network.start();
    const halfWay = new Error('Half way is far enough.');
    const story = network.play(async (moment) => {
      if (moment !== 'accepted') return;
      prober = await Prober.around(network);
      throw halfWay;
    });
    await expect(story).rejects.toBe(halfWay);
  }, 240_000);
  afterAll(() => network.close(), 60_000);

  it('or rather none is, everything answers', async () => {
    expect(await prober.unanswered()).toEqual([]);
  });

  it.each(subgraphs)(
    '%s: every root field of the others still answers',
    async (down) => {
      const own = Object.keys(rootFields).filter((field) => rootFields[field]?.[0] === down);
      await network.stack.kill(down);
      try {
        expect((await prober.unanswered()).sort()).toEqual(own.sort());
      } finally {
        await network.stack.restart(down);
      }
      expect(await comesTrue(10_000, async () => (await prober.unanswered()).length === 0)).toBe(true);
    },
    120_000,
  );

  it('a subscriber is told so, and hears of everything that happened meanwhile on subscribing again', async () => {
    const { referralId, adviser } = prober.sent;
    const gateway = new GatewayClient(network.stack.urls.gateway);
    const act = (field: 'confirmOngoing' | 'withdrawReferral') =>
      gateway.act(adviser, { ...acted, field, input: inputOf(field) }, { referralId });
    const unavailable = {
      value: { errors: [{ extensions: { code: 'UNAVAILABLE', service: 'referral' } }] },
    };
    const changes = changesOf(gateway.url, adviser, referralId);
    const { version } = changed(await changes.next());
    await network.stack.kill('referral');
    try {
      expect(await changes.next()).toMatchObject(unavailable);
      expect(await changes.next()).toMatchObject({ done: true });
      expect(await changesOf(gateway.url, adviser, referralId).next()).toMatchObject(unavailable);
    } finally {
      await network.stack.restart('referral');
    }
    await act('confirmOngoing');
    const again = changesOf(gateway.url, adviser, referralId);
    expect(changed(await again.next())).toMatchObject({ version: version + 1 });
    await act('withdrawReferral');
    expect(changed(await again.next())).toMatchObject({ version: version + 2 });
    await again.return?.();
  }, 120_000);
});

const acted = {
  success: '... on ReferralActSuccess { referral { id } }',
  shape: z.object({ referral: z.object({ id: z.string() }) }),
};
const Change = z.object({
  value: z.object({ data: z.object({ referralChanged: z.object({ version: z.number() }) }) }),
});

/** What a client hears that begins no stream anew by itself. */
function changesOf(url: string, { headers }: Voice, id: string): AsyncIterableIterator<unknown> {
  const query = 'subscription($id: ID!) { referralChanged(id: $id) { version } }';
  return createClient({ url, headers, retryAttempts: 0 }).iterate({ query, variables: { id } });
}

function changed(heard: unknown): { version: number } {
  return Change.parse(heard).value.data.referralChanged;
}
