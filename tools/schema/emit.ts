import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainEnvironment } from '../environment.js';
import { distFolder, nodeProgram, projectFolder } from '../project.js';

const run = promisify(execFile);

/** The apps that are subgraphs, by name: each has an `sdl.ts`. */
export function subgraphs(): string[] {
  const apps = readdirSync(join(projectFolder, 'apps'));
  return apps.filter((app) => existsSync(join(projectFolder, 'apps', app, 'src/sdl.ts'))).sort();
}

/** The SDL of every subgraph, each said by the built app in a process of its own: two in one would mix their types. */
export async function emitAll(): Promise<Map<string, string>> {
  const emitted = subgraphs().map(async (app): Promise<[string, string]> => [app, await emit(app)]);
  return new Map(await Promise.all(emitted));
}

async function emit(app: string): Promise<string> {
  const program = join(distFolder, 'apps', app, 'src/sdl.js');
  const { stdout } = await run(nodeProgram, ['--enable-source-maps', program], {
    env: plainEnvironment(),
    maxBuffer: 16_000_000,
  });
  if (stdout.trim() === '') throw new Error(`The app ${app} says no SDL.`);
  return stdout;
}
