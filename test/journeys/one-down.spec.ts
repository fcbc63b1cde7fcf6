import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { projectFolder } from '../../tools/project.js';
import { subgraphs } from '../../tools/stack/apps.js';
import { comesTrue } from '../../tools/waiting.js';
import { Network } from './network.fixture.js';
import { Prober } from './prober.fixture.js';
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
});
