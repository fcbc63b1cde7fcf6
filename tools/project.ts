import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolEnvironment } from './environment.js';

/** The project's folder, from the sources as well as from `dist`. */
export const projectFolder = folderWith('package-lock.json', dirname(fileURLToPath(import.meta.url)));

/** Where the built programs stand. */
export const distFolder = join(projectFolder, 'dist');

/** The Node that the project brings along. */
export const nodeProgram = join(
  projectFolder,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * What somebody who typed a path meant by it: where they stood, which npm has left by now. What the npm of another
 * project says, in whose script this one is called, is not about us.
 */
export function pathAsTyped(path: string): string {
  const { typedIn, packageFile } = toolEnvironment();
  return resolve(typedIn !== undefined && isOurs(packageFile) ? typedIn : '.', path);
}

function isOurs(file: string | undefined): boolean {
  if (file === undefined || !existsSync(file)) return false;
  return realpathSync(file) === realpathSync(join(projectFolder, 'package.json'));
}

function folderWith(file: string, from: string): string {
  if (existsSync(join(from, file))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No folder above this program holds a ${file}.`);
  return folderWith(file, parent);
}
