import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeProgram } from '../project.js';
import { DataFolder } from './data-folder.js';
import { lockFile, takeLock } from './lock.js';
import { identify } from './process-identity.js';
import { readStackFile } from './stack-file.js';

describe('the lock of a data folder', () => {
  let folder: DataFolder;
  beforeEach(async () => {
    folder = await DataFolder.open(await mkdtemp(join(tmpdir(), 'passerelle-lock-')));
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  async function holdByAnother(stopping: boolean) {
    const child = spawn(nodeProgram, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    await folder.writeJson(lockFile, { ...(await identify(child.pid!)), stopping });
    return {
      child,
      end: async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      },
    };
  }

  it('belongs to one, and after it to the next', async () => {
    const first = await takeLock(folder);
    await expect(takeLock(folder)).rejects.toThrow(
      `already running on ${folder.path} (process ${process.pid})`,
    );
    await first.release();
    const second = await takeLock(folder);
    await second.release();
  });

  it('is not taken from another process that is alive', async () => {
    const other = await holdByAnother(false);
    await expect(takeLock(folder)).rejects.toThrow(/already running.*--data DIR and --port-base N/);
    await other.end();
  });

  it('is what a command goes by that does not find where everything is', async () => {
    const other = await holdByAnother(false);
    await expect(readStackFile(folder.path)).rejects.toThrow('is not up yet, or its stack.json was taken');
    await other.end();
    await expect(readStackFile(folder.path)).rejects.toThrow(`Nothing runs on ${folder.path}`);
  });

  it('is taken over from a holder that was killed', async () => {
    const other = await holdByAnother(false);
    await other.end();
    const lock = await takeLock(folder);
    await lock.release();
  });

  it('is taken over where the number belongs to another process by now', async () => {
    const self = await identify(process.pid);
    await folder.writeJson(lockFile, { ...self, started: 'before the last reboot', stopping: false });
    const lock = await takeLock(folder);
    await lock.release();
  });

  it.each(['', '{"pid":', '{"pid": "x"}'])(
    'is taken over where it was left half written: %j',
    async (text) => {
      await writeFile(folder.file(lockFile), text);
      const lock = await takeLock(folder);
      await lock.release();
    },
  );

  it('is waited for where its holder is stopping', async () => {
    const other = await holdByAnother(true);
    setTimeout(() => void other.end(), 2_500);
    const lock = await takeLock(folder);
    await lock.release();
  });

  it('is taken over where a newcomer was killed while it cleared the remains', async () => {
    const other = await holdByAnother(false);
    await copyFile(folder.file(lockFile), folder.file(`${lockFile}.clearing`));
    await other.end();
    const lock = await takeLock(folder);
    await lock.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('goes to one of many that find the same remains', async () => {
    for (let round = 0; round < 40; round += 1) {
      await writeFile(folder.file(lockFile), '');
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(JSON.parse(await readFile(folder.file(lockFile), 'utf8'))).toMatchObject({ pid: process.pid });
    }
  });
});
