import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder, nodeProgram, projectFolder } from '../project.js';

/**
 * Many processes share one machine here, and none has much to do: small steps of the heap and one arena for what lies
 * outside it halve what each of them holds, at the same processor time (bench/start).
 */
const sparing = {
  words: ['--max-semi-space-size=2', '--initial-old-space-size=32'],
  environment: { MALLOC_ARENA_MAX: '1' },
};
const tether = pathToFileURL(join(distFolder, 'tools/stack/tether.js')).href;

/** Starts a program that ends by itself where we are gone without having said so. */
export function spawnTethered(program: string, environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(nodeProgram, [...sparing.words, '--import', tether, program], {
    cwd: projectFolder,
    env: { ...sparing.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
