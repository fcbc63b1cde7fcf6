import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeProgram } from '../project.js';
import { DataFolder } from './data-folder.js';
import { endProcess, identify, isStill } from './process-identity.js';
import { endRemains, writeDown } from './remains.js';

const quiet = 'setTimeout(() => {}, 60000)';
const stubborn = `process.on('SIGTERM', () => {}); ${quiet}; console.log('up')`;

describe('what a killed launcher left running', () => {
  let folder: DataFolder;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await DataFolder.open(await mkdtemp(join(tmpdir(), 'passerelle-remains-')));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder.path, { recursive: true });
  });

  async function start(program: string) {
    const child = spawn(nodeProgram, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    await once(child, 'spawn');
    if (program === stubborn) await once(child.stdout, 'data');
    return (await identify(child.pid!))!;
  }

  it('is ended, whatever of it still runs', async () => {
    const processes = await Promise.all([start(quiet), start(quiet)]);
    await writeDown(folder, processes);
    expect(await endRemains(folder)).toBe(2);
    expect(await Promise.all(processes.map(isStill))).toEqual([false, false]);
    expect(await endRemains(folder)).toBe(0);
  });

  it('is not looked for among processes that only have the same number', async () => {
    const stranger = await start(quiet);
    await writeDown(folder, [{ ...stranger, started: 'long ago' }]);
    await writeDown(folder, [{ ...stranger, command: 'something else' }]);
    expect(await endRemains(folder)).toBe(0);
    expect(await isStill(stranger)).toBe(true);
  });

  it('is killed where it does not go when asked', async () => {
    const process = await start(stubborn);
    expect(await endProcess(process, 'SIGTERM', 200)).toBe(true);
    expect(await isStill(process)).toBe(false);
  });

  it('is not there where nothing was written down, or only half of it', async () => {
    expect(await endRemains(folder)).toBe(0);
    await folder.writeJson('processes.json', [{ pid: 'x' }]);
    expect(await endRemains(folder)).toBe(0);
  });

  it('never means everybody', async () => {
    expect(await identify(0)).toBeNull();
    expect(await identify(-1)).toBeNull();
  });
});
