import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withScratchFolder } from './scratch-folder.js';

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

it('is there, for everybody to pass through, as long as the work takes, also where that fails', async () => {
  const failed = new Error('The work failed.');
  let folder = '';
  const work = withScratchFolder(async (given) => {
    folder = given;
    await writeFile(join(folder, 'tally.json'), '{}');
    expect((await stat(folder)).mode & 0o777).toBe(0o711);
    throw failed;
  });
  await expect(work).rejects.toBe(failed);
  expect(await exists(folder)).toBe(false);
});

it('is cleared of what a run that was killed left behind, and of nothing that another run works in', async () => {
  const parent = dirname(await withScratchFolder((folder) => Promise.resolve(folder)));
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  const [forsaken, lived] = [gone.pid, process.pid].map((pid) =>
    join(parent, `passerelle-test-${pid ?? 0}-invented`),
  ) as [string, string];
  await Promise.all([forsaken, lived].map((path) => mkdir(path)));
  try {
    await withScratchFolder(() => Promise.resolve());
    expect([await exists(forsaken), await exists(lived)]).toEqual([false, true]);
  } finally {
    await rm(lived, { recursive: true });
  }
});
