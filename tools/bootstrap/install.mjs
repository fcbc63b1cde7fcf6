import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, projectFolder, say } from './project.mjs';

const oldestNode = 20;

/** Brings `node_modules` to what the lock file says; does nothing where it is there already. */
export async function install() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    giveUp(`Passerelle needs Node ${oldestNode} or newer to start; this is ${process.versions.node}.`);
  }
  const reason = whatIsMissing(projectFolder);
  if (reason) {
    say(`Installing the dependencies with npm ci, because ${reason} (about a minute) …`);
    await npmCi();
  }
  if (!existsSync(nodeProgram)) {
    giveUp(
      `${nodeProgram} is missing: npm did not run the install scripts that package.json allows. ` +
        'Run "npm ci --ignore-scripts=false" and start again.',
    );
  }
}

/** The Node that everything but this bootstrap runs on; a dependency like any other. */
export const nodeProgram = join(
  projectFolder,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Why the installed packages are not those of the lock file; null where they are. */
export function whatIsMissing(folder) {
  const installed = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (!installed) return 'they are not installed yet';
  const locked = packagesOf(join(folder, 'package-lock.json')) ?? {};
  for (const [path, wanted] of Object.entries(locked)) {
    const found = installed[path];
    if (path === '' || (!found && wanted.optional)) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) {
      return `${path.replace('node_modules/', '')} is not the one that the lock file names`;
    }
  }
  return null;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * How to run npm: by the Node that runs already where npm says where it stands, else by its name, for which Windows
 * needs a shell. A shell would take a path with spaces apart.
 */
export function npmCommand(npm, platform) {
  if (npm?.endsWith('.js')) return { program: process.execPath, words: [npm], shell: false };
  return { program: 'npm', words: [], shell: platform === 'win32' };
}

/** npm says nothing while it works, which takes a minute or more. */
async function npmCi() {
  const since = Date.now();
  const isTerminal = process.stderr.isTTY;
  const { program, words, shell } = npmCommand(process.env.npm_execpath, process.platform);
  const child = spawn(program, [...words, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
    shell,
  });
  const sayStill = () => {
    const sentence = `  still installing after ${Math.round((Date.now() - since) / 1000)} s …`;
    if (isTerminal) process.stderr.write(`\r\u001b[2K${sentence}`);
    else say(sentence);
  };
  const timer = setInterval(sayStill, isTerminal ? 1_000 : 15_000);
  try {
    const [code] = await once(child, 'exit');
    if (code !== 0) giveUp('The dependencies could not be installed; npm says why above.');
  } catch (error) {
    giveUp(`The dependencies could not be installed: ${error.message}.`);
  } finally {
    clearInterval(timer);
    if (isTerminal) process.stderr.write('\n');
  }
}
