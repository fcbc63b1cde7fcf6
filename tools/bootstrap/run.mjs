import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isBuilt } from './build.mjs';
import { install, nodeProgram } from './install.mjs';
import { giveUp, projectFolder } from './project.mjs';

/** For what stays up while somebody works beside it: a heap that grows in small steps. */
const sparing = ['--max-semi-space-size=2', '--initial-old-space-size=32'];

/** What a program that was ended by a signal answers to the shell. */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };

/**
 * Installs and builds what is missing, then runs `dist/tools/<name>/main.js` on the project's own Node with
 * the words of this command line, and ends as it ends.
 */
export async function runTool(name, words, options = {}) {
  await install();
  buildApart();
  const program = join(projectFolder, 'dist', 'tools', name, 'main.js');
  if (!existsSync(program)) giveUp(`There is no tool called "${name}".`);
  process.exitCode = await runToItsEnd(program, words, options);
}

/** Builds what changed, in a process that takes the compiler's memory along when it ends: this one stays. */
function buildApart() {
  if (isBuilt()) return;
  const { status } = spawnSync(process.execPath, [join(projectFolder, 'tools', 'build.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * `apart`: in a process group of its own, so that Ctrl-C in the terminal reaches it once, through us, and not
 * everything that it has started at the same time.
 */
function runToItsEnd(program, words, { apart = false }) {
  const child = spawn(nodeProgram, [...(apart ? sparing : []), '--enable-source-maps', program, ...words], {
    stdio: apart ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    detached: apart && process.platform !== 'win32',
    env: {
      ...process.env,
      ...(apart ? { MALLOC_ARENA_MAX: '1' } : {}),
      PATH: [join(projectFolder, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  if (apart) whenNpmIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', (error) => giveUp(`${nodeProgram} does not start: ${error.message}`));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)));
  });
}

/** A killed npm cannot pass its end on: look whether the processes that we were started by are still there. */
function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = [process.ppid, parentOf(process.ppid)].filter((pid) => pid > 1);
  const timer = setInterval(() => {
    if (parents.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
