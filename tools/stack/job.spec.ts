import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../bootstrap/build.mjs';
import { runJob } from './job.js';

describe('a job', () => {
  let folder: string;
  beforeAll(async () => {
    await build();
    folder = await mkdtemp(join(tmpdir(), 'passerelle-job-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(text: string) {
    const program = join(folder, 'job.mjs');
    const logFile = join(folder, 'job.log');
    await writeFile(program, text);
    const told: string[] = [];
    const progress = (line: string) => told.push(line);
    const failed: unknown = await runJob({
      name: 'The job',
      program,
      environment: {},
      logFile,
      progress,
    }).catch((error: unknown) => error);
    return { told, failed, log: await readFile(logFile, 'utf8') };
  }

  it('tells how far it has come, and keeps the lines of its log to the log', async () => {
    const done = await run(
      `console.log('half'); console.log('{"msg":"a line of a log"}'); console.error('careful'); console.log('all');`,
    );
    expect(done.failed).toBeUndefined();
    expect(done.told).toEqual(['half', 'all']);
    for (const line of ['half', 'a line of a log', 'careful', 'all']) expect(done.log).toContain(line);
  });

  it('that fails says so with its last words', async () => {
    const { failed } = await run(
      `console.error('{"level":"error","msg":"No such file."}'); process.exit(3);`,
    );
    expect((failed as Error).message).toMatch(
      /^The job failed \(exit code 3\)\. Its last words \(all of them in .*job\.log\):\n {2}error: No such file\.$/,
    );
  });
});
