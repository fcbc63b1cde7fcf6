import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder, nodeProgram, projectFolder } from '../project.js';

const tether = pathToFileURL(join(distFolder, 'tools/stack/tether.js')).href;

/** Starts a program that ends by itself where we are gone without having said so. */
export function spawnTethered(program: string, environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(nodeProgram, ['--enable-source-maps', '--import', tether, program], {
    cwd: projectFolder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
