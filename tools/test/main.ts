import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runChecks } from '../check/run-checks.js';
import { wholeEnvironment } from '../environment.js';
import { nodeProgram, projectFolder } from '../project.js';
import { runProgram } from '../sentence.js';
import { withScratchFolder } from './scratch-folder.js';
import { withTestServer } from './test-server.js';

/** Tests start some hundred processes of the same few programs; Node keeps what it made of them. */
const compiledOnce = { NODE_COMPILE_CACHE: join(projectFolder, '.cache/compiled') };

const Tally = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });
type Tally = z.infer<typeof Tally>;

/** `npm test`: the checks, every test, and as the very last line how many of both passed, failed, were skipped. */
await runProgram(async () => {
  const words = process.argv.slice(2);
  const checks = words.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const { code, tally } = await runJest(words);
  const passed = checks.passed + tally.passed;
  const failed = checks.failed + tally.failed;
  process.exitCode = code !== 0 || failed > 0 ? 1 : 0;
  console.log(`\ntests: ${passed} passed, ${failed} failed, ${tally.skipped} skipped`);
});

function runJest(words: readonly string[]): Promise<{ code: number; tally: Tally }> {
  return withScratchFolder(async (folder) => {
    const file = join(folder, 'tally.json');
    const code = await withTestServer(folder, (environment) =>
      run(words, { ...environment, ...compiledOnce, TMPDIR: folder, PASSERELLE_TALLY: file }),
    );
    return { code, tally: await readTally(file, code) };
  });
}

function run(words: readonly string[], environment: Record<string, string>): Promise<number> {
  const jest = spawn(
    nodeProgram,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      join(projectFolder, 'node_modules/jest/bin/jest.js'),
      ...words,
    ],
    { cwd: projectFolder, env: { ...wholeEnvironment(), ...environment }, stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => jest.kill(signal));
  return new Promise((resolve, reject) => {
    jest.once('error', reject);
    jest.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A run that failed and counted no failure, or did not come to count, has failed all the same. */
async function readTally(file: string, code: number): Promise<Tally> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const tally = text === null ? { passed: 0, failed: 0, skipped: 0 } : Tally.parse(JSON.parse(text));
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
