import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../bootstrap/build.mjs';
import { AppProcess } from './app-process.js';
import { isStill } from './process-identity.js';
import { freePort } from './ports.js';

const serving = `
import { createServer } from 'node:http';
const server = createServer((request, response) => response.end('ok'));
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('{"msg":"listening"}'));
process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });
`;

describe('a service as a process', () => {
  let folder: string;
  const started: AppProcess[] = [];

  beforeAll(async () => {
    await build();
    folder = await mkdtemp(join(tmpdir(), 'passerelle-process-'));
  });
  afterAll(async () => {
    await Promise.all(started.map((process) => process.kill()));
    await rm(folder, { recursive: true });
  });

  async function make(text: string) {
    const port = await freePort();
    const program = join(folder, `${port}.mjs`);
    await writeFile(program, text);
    const process = new AppProcess({
      name: 'directory',
      program,
      environment: { PORT: String(port) },
      logFile: join(folder, `${port}.log`),
      readyUrl: `http://127.0.0.1:${port}/readyz`,
    });
    started.push(process);
    return process;
  }

  it('is ready when it says so, and stops when asked', async () => {
    const process = await make(serving);
    await process.start();
    await process.waitUntilReady(10_000);
    await process.stop();
    expect(await isStill(process.identity!)).toBe(false);
    expect(await readFile(process.options.logFile, 'utf8')).toContain('drained');
  });

  it('that does not come up says which it is, and its last words', async () => {
    const process = await make('console.error("DATABASE_URL: is missing"); process.exit(3);');
    await process.start();
    await expect(process.waitUntilReady(10_000)).rejects.toThrow(
      /The directory service ended while it started\. Its last words.*\n {2}DATABASE_URL: is missing/,
    );
  });

  it('has said its last words when all of them were heard, even those that come after its end', async () => {
    const late = `setTimeout(() => console.error('the last word'), 300)`;
    const process = await make(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['-e', ${JSON.stringify(late)}], { stdio: ['ignore', 'inherit', 'inherit'] })
         .once('spawn', () => process.exit(3));`,
    );
    await process.start();
    await expect(process.waitUntilReady(10_000)).rejects.toThrow('the last word');
  });

  it('has its last words put shortly: what is said again and again, once', async () => {
    const said = '{"level":"warn","msg":"The bus is not there.","errorMessage":"The bus is not there."}';
    const process = await make(`for (const n of [1, 2, 3]) console.error('${said}'); process.exit(3);`);
    await process.start();
    await expect(process.waitUntilReady(10_000)).rejects.toThrow(/:\n {2}warn: The bus is not there\.\nMend/);
  });

  it('that never becomes ready is given up', async () => {
    const process = await make('setInterval(() => {}, 1000)');
    await process.start();
    await expect(process.waitUntilReady(300)).rejects.toThrow('was not ready within 0.3 s. It said nothing');
  });

  it('tells when it ends by itself, and not when it was meant to', async () => {
    const process = await make(serving);
    const ends: string[] = [];
    process.onUnexpectedEnd = (how) => ends.push(how);
    await process.start();
    await process.waitUntilReady(10_000);
    await process.kill();
    expect(ends).toEqual([]);
    const other = await make('process.exit(7)');
    await new Promise<void>((resolve) => {
      other.onUnexpectedEnd = (how) => {
        expect(how).toBe('exit code 7');
        resolve();
      };
      void other.start();
    });
  });
});
