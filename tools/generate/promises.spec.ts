import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventFiles } from './event-files.js';
import { brokenPromises } from './promises.js';

const sent = 'libs/events/schemas/referral.sent.v1.json';
const page = 'docs/events.md';

describe('what the committed snapshots promise', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-promises-'));
    for (const [path, text] of eventFiles()) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  const change = async (path: string, parts: object) => {
    const before = JSON.parse(await readFile(join(folder, path), 'utf8')) as object;
    await writeFile(join(folder, path), JSON.stringify({ ...before, ...parts }));
  };

  it('is kept by the facts that they were made from', async () => {
    expect(await brokenPromises(folder)).toEqual([]);
  });

  it('is broken where a fact is no longer declared', async () => {
    await writeFile(join(folder, 'libs/events/schemas/referral.forgotten.v1.json'), '{}');
    expect(await brokenPromises(folder)).toEqual([
      expect.stringContaining('referral.forgotten.v1.json: nothing declares this fact'),
    ]);
  });

  it.each([
    ['topic', 'referral.elsewhere.v1'],
    ['owner', 'notification'],
    ['partitions', 7],
    ['compacted', true],
  ])('is broken where the %s of a fact changes', async (part, value) => {
    await change(sent, { [part]: value });
    expect(await brokenPromises(folder)).toEqual([
      expect.stringContaining(`referral.sent: its ${part} was ${value}`),
    ]);
  });

  it('is broken where the data of a fact changes incompatibly', async () => {
    await change(sent, { data: { type: 'string' } });
    expect((await brokenPromises(folder)).join('\n')).toContain('referral.sent: old facts, new reader');
  });

  it('is broken where a snapshot is thrown away, but not by a fact that is new', async () => {
    await rm(join(folder, sent));
    expect(await brokenPromises(folder)).toEqual([expect.stringContaining(`but ${sent}`)]);
    const text = await readFile(join(folder, page), 'utf8');
    await writeFile(join(folder, page), text.replace('### `referral.sent`', ''));
    expect(await brokenPromises(folder)).toEqual([]);
  });
});
