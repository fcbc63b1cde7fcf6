import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { plainEnvironment } from '../../tools/environment.js';
import { memoryOf, type Memory } from './memory.js';

const storyBegins = /^One referral travels the network/;
const storyIsTold = /^Ctrl-C stops everything/;
const patienceMs = 150_000;

/** How one `npm start` went. */
export interface Started {
  firstLineSeconds: number;
  toldSeconds: number;
  atFirstLine: Memory;
  /** With the story told, the history played and nobody asking. */
  told: Memory;
}

/** `npm start` in that folder until its story is told, then Ctrl-C. */
export async function startNetwork(folder: string): Promise<Started> {
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const words = ['start', '--', '--data', `${folder}/.data`, '--port-base', '0'];
  const npm = spawn('npm', words, {
    cwd: folder,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(npm.stdout, 'close');
  const late = AbortSignal.timeout(patienceMs);
  const lines = createInterface({ input: npm.stdout, signal: late })[Symbol.asyncIterator]();
  try {
    await lineLike(lines, storyBegins);
    await lineLike(lines, /\S/);
    const firstLineSeconds = seconds();
    const atFirstLine = await memoryOf(npm.pid ?? 0);
    await lineLike(lines, storyIsTold);
    return { firstLineSeconds, atFirstLine, toldSeconds: seconds(), told: await memoryOf(npm.pid ?? 0) };
  } finally {
    npm.kill('SIGTERM');
    npm.stdout.resume();
    await ended;
  }
}

async function lineLike(lines: AsyncIterator<string>, pattern: RegExp): Promise<void> {
  for (let next = await lines.next(); !next.done; next = await lines.next())
    if (pattern.test(next.value)) return;
  throw new Error('npm start ended, or took too long, before its story was told.');
}
