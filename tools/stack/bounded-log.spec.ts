import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BoundedLog } from './bounded-log.js';

describe('the log of a service', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-log-'));
    file = join(folder, 'one.log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps the newest lines, whole, in no more than two files of their size', async () => {
    const log = new BoundedLog(file, 100);
    for (let number = 100; number < 200; number += 1) log.write(`line ${number}`);
    log.close();
    expect((await readdir(folder)).sort()).toEqual(['one.log', 'one.log.1']);
    const [before, now] = await Promise.all([readFile(`${file}.1`, 'utf8'), readFile(file, 'utf8')]);
    expect(before).toHaveLength(99);
    expect(now.length).toBeLessThanOrEqual(99);
    const kept = `${before}${now}`.trimEnd().split('\n');
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => `line ${200 - kept.length + at}`));
  });

  it('goes on where it was left, and counts what stands there already', async () => {
    await writeFile(file, `${'x'.repeat(95)}\n`);
    const log = new BoundedLog(file, 100);
    log.write('a new line');
    log.close();
    expect(await readFile(file, 'utf8')).toBe('a new line\n');
    const again = new BoundedLog(file, 100);
    again.write('and one more');
    again.close();
    expect(await readFile(file, 'utf8')).toBe('a new line\nand one more\n');
  });

  it('fails for nobody where it cannot be written', () => {
    const log = new BoundedLog(join(folder, 'no', 'such', 'folder.log'));
    log.write('lost');
    log.close();
  });
});
