import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from '../bootstrap/build.mjs';
import { distFolder, nodeProgram } from '../project.js';
import { cutShortInWords } from './in-words.js';

/** A directory's database that takes the call and never says a word, so that the import is still under way. */
describe('an import that somebody ends', () => {
  let folder: string;
  let silent: Server;
  beforeAll(async () => {
    await build();
    folder = await mkdtemp(join(tmpdir(), 'passerelle-interrupted-'));
    silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const nowhere = 'http://127.0.0.1:1';
    const directory = `postgres://somebody@127.0.0.1:${port}/directory`;
    const urls = { gateway: nowhere, identity: nowhere, mailSink: nowhere };
    const stack = { ...urls, health: {}, databases: { directory }, users: [] };
    await writeFile(join(folder, 'stack.json'), JSON.stringify(stack));
  });
  afterAll(async () => {
    silent.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s says what became of its rows, and ends with %i', async (signal, code) => {
    const called = once(silent, 'connection') as Promise<[Socket]>;
    const words = ['us-ipeds-2022', 'hd2022.csv', '--data', folder];
    const command = spawn(nodeProgram, [join(distFolder, 'tools/import/main.js'), ...words]);
    const said = text(command.stderr);
    const ended = once(command, 'exit');
    const [socket] = await called;
    socket.on('error', () => undefined);
    command.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(await said).toBe(`${cutShortInWords(signal)}\n`);
  });
});
