import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { compileCache } from '#libs/testing';

const root = resolve(import.meta.dirname, '../../..');
const built = join(root, '.cache', `service-spec-${process.pid}`);
const child = `
import { boot, Draining, ServiceModule } from '#libs/service';
await boot({
  app: 'child', module: ServiceModule.forRoot({ app: 'child' }),
  host: '127.0.0.1', port: Number(process.argv[2] ?? 0), metricsPort: 0, logLevel: 'info',
  configure(app) {
    const draining = app.get(Draining);
    app.use('/slow', (request, response) => setTimeout(() => response.end('done'), 1200));
    app.use('/never', () => undefined);
    app.use('/stream', (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': here\\n\\n');
      draining.signal.addEventListener('abort', () => response.end('event: complete\\n\\n'));
    });
    app.use('/crash', () => { throw new Error('of "Marie Exemple"'); });
    app.use('/quick', (request, response) => response.end('quick'));
  },
});`;
const environment = `
import { z } from 'zod';
import { commonVariables, readEnvironment, subgraphVariables } from '#libs/service';
readEnvironment({ ...commonVariables({ port: 4002 }), ...subgraphVariables(), PUBLIC_URL: z.url() });`;

interface Started {
  process: ChildProcess;
  url: string;
  metricsUrl: string;
  lines: Record<string, unknown>[];
  /** The same as they were written. */
  written: string[];
  exited: Promise<{ code: number | null; afterMs: number }>;
}

const running: ChildProcess[] = [];
/** Takes its ten seconds while the other tests run. */
let keptBusy: ReturnType<typeof stopWhileBusy>;

beforeAll(() => {
  mkdirSync(built, { recursive: true });
  const swc = join(root, 'node_modules/.bin/swc');
  const options = ['libs/service', '-d', built, '--config-file', join(root, '.swcrc'), '--quiet'];
  execFileSync(swc, options, { cwd: root, stdio: 'pipe' });
  const imports = { '#libs/*': './libs/*/src/index.js' };
  writeFileSync(join(built, 'package.json'), JSON.stringify({ type: 'module', imports }));
  writeFileSync(join(built, 'child.js'), child);
  writeFileSync(join(built, 'environment.js'), environment);
  keptBusy = stopWhileBusy();
});
afterAll(() => {
  running.forEach((one) => one.kill('SIGKILL'));
  rmSync(built, { recursive: true, force: true });
});

async function start(port = 0): Promise<Started> {
  const one = spawn(process.execPath, [join(built, 'child.js'), String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...compileCache() },
  });
  running.push(one);
  const lines: Record<string, unknown>[] = [];
  const written: string[] = [];
  let askedAt = Date.now();
  one.kill = ((kill) => (signal?: NodeJS.Signals) => {
    askedAt = Date.now();
    return kill.call(one, signal);
  })(one.kill);
  const exited = new Promise<{ code: number | null; afterMs: number }>((done) => {
    one.once('close', (code) => {
      done({ code, afterMs: Date.now() - askedAt });
    });
  });
  const listening = new Promise<Record<string, unknown>>((done) => {
    createInterface({ input: one.stdout }).on('line', (line) => {
      written.push(line);
      lines.push(JSON.parse(line) as Record<string, unknown>);
      if (lines.at(-1)?.['msg'] === 'listening') done(lines.at(-1) ?? {});
    });
  });
  const gone: Promise<Record<string, unknown>> = exited.then(() => ({}));
  const said = await Promise.race([listening, gone]);
  const [url, metricsUrl] = [String(said['url']), String(said['metricsUrl'])];
  return { process: one, url, metricsUrl, lines, written, exited };
}

function ask(url: string, agent?: Agent): Promise<{ status: number; text: string; connection?: string }> {
  return new Promise((done, fail) => {
    get(url, { agent }, (response: IncomingMessage) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('error', fail);
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, text, connection: response.headers.connection });
      });
    }).on('error', fail);
  });
}

test('an app says where it listens, how it is and what it counts', async () => {
  const app = await start();
  expect(app.lines.at(-1)).toMatchObject({ msg: 'listening', app: 'child', url: app.url });
  expect(await ask(`${app.url}/healthz`)).toMatchObject({ status: 200 });
  expect(JSON.parse((await ask(`${app.url}/readyz`)).text)).toEqual({ status: 'ready', failing: [] });
  expect((await ask(app.metricsUrl)).text).toMatch(
    /http_request_seconds_count\{door="healthz",status="200"\} 1\n/,
  );
  expect((await ask(`${app.url}/metrics`)).status).toBe(404);
  const crash = await ask(`${app.url}/crash`);
  expect(crash.status).toBe(500);
  expect(JSON.parse(crash.text)).toMatchObject({
    code: 'INTERNAL',
    correlationId: expect.any(String) as string,
  });
  expect(crash.text + JSON.stringify(app.lines)).not.toMatch(/Marie/);
  app.process.kill('SIGTERM');
  expect((await app.exited).code).toBe(0);
});

test('a log line names the app, and each of its fields once', async () => {
  const app = await start();
  await ask(`${app.url}/crash`);
  app.process.kill('SIGTERM');
  await app.exited;
  expect(app.lines.map((line) => line['app'])).toEqual(app.lines.map(() => 'child'));
  expect(app.lines.map(({ level }) => level)).toContain('error');
  expect(app.written).toEqual(app.lines.map((line) => JSON.stringify(line)));
});

test('SIGTERM: what is under way is finished, streams end, then the process is gone', async () => {
  const app = await start();
  const slow = ask(`${app.url}/slow`);
  const stream = ask(`${app.url}/stream`);
  await pause(200);
  app.process.kill('SIGTERM');
  await pause(100);
  expect((await ask(`${app.url}/readyz`)).status).toBe(503);
  expect(await slow).toMatchObject({ status: 200, text: 'done', connection: 'close' });
  expect((await stream).text).toMatch(/event: complete/);
  const { code, afterMs } = await app.exited;
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(5000);
});

test('SIGTERM: who connected and never said anything keeps nobody', async () => {
  const app = await start();
  const silent = connect(Number(new URL(app.url).port), '127.0.0.1').on('error', () => undefined);
  await new Promise((done) => silent.once('connect', done));
  app.process.kill('SIGTERM');
  const { code, afterMs } = await app.exited;
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(5000);
});

test('SIGTERM under load drops no request: each is answered, or was never taken', async () => {
  const app = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const outcomes = { answered: 0, notTaken: 0, dropped: [] as string[] };
  const client = async (): Promise<void> => {
    try {
      for (;;) {
        await ask(`${app.url}/quick`, agent);
        outcomes.answered += 1;
      }
    } catch (error) {
      const { syscall, message } = error as NodeJS.ErrnoException;
      if (syscall === 'connect') outcomes.notTaken += 1;
      else outcomes.dropped.push(message);
    }
  };
  const clients = Array.from({ length: 8 }, client);
  await pause(300);
  app.process.kill('SIGTERM');
  await Promise.all(clients);
  expect(outcomes.dropped).toEqual([]);
  expect(outcomes.notTaken).toBe(8);
  expect(outcomes.answered).toBeGreaterThan(20);
  expect((await app.exited).code).toBe(0);
  agent.destroy();
});

test('a request that never ends does not keep the process beyond ten seconds', async () => {
  const { afterMs, answer } = await keptBusy;
  expect(afterMs).toBeLessThanOrEqual(10_500);
  expect(answer).toMatchObject({ code: 'ECONNRESET' });
});

async function stopWhileBusy(): Promise<{ afterMs: number; answer: unknown }> {
  const app = await start();
  const never = ask(`${app.url}/never`).catch((error: unknown) => error);
  await pause(200);
  app.process.kill('SIGTERM');
  const { afterMs } = await app.exited;
  return { afterMs, answer: await never };
}

test('a port that is taken: one line says so, exit 1', async () => {
  const first = await start();
  const second = await start(Number(new URL(first.url).port));
  expect((await second.exited).code).toBe(1);
  expect(second.lines).toContainEqual(
    expect.objectContaining({ msg: 'The app could not start.', errorCode: 'EADDRINUSE' }),
  );
  first.process.kill('SIGKILL');
});

test('an environment that does not hold together: the whole list, no values, exit 1', async () => {
  const one = spawn(process.execPath, [join(built, 'environment.js')], {
    env: { PORT: 'many', DATABASE_URL: 'mysql://somewhere', INTERNAL_SECRET: 'short' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  one.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((done) => one.once('close', done));
  expect(code).toBe(1);
  for (const name of ['PORT', 'DATABASE_URL', 'INTERNAL_SECRET', 'PUBLIC_URL: is missing'])
    expect(said).toContain(name);
  expect(said).not.toMatch(/somewhere|short\b/);
});
