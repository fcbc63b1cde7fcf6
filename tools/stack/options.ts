import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toolEnvironment } from '../environment.js';
import { pathAsTyped, projectFolder } from '../project.js';
import { Sentence } from '../sentence.js';

export const usage = `npm start -- [options]
  --once         play the story and stop: exit code 0 where it went well
  --no-story     only serve
  --reset        start from empty
  --port-base N  move all ports: the gateway on N, the services on N + 1 … (4000)
  --data DIR     keep the data there (.data, or PASSERELLE_DATA)`;

export interface StartOptions {
  readonly once: boolean;
  readonly story: boolean;
  readonly reset: boolean;
  readonly help: boolean;
  readonly portBase: number;
  readonly dataFolder: string;
}

export function readOptions(words: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      once: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      'no-story': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'port-base': { type: 'string', default: '4000' },
      data: { type: 'string' },
    },
  });
  if (values.once && values['no-story'])
    throw new Sentence('--once plays the story, --no-story does not: choose one.');
  return {
    once: values.once,
    story: !values['no-story'],
    reset: values.reset,
    help: values.help,
    portBase: readPortBase(values['port-base']),
    dataFolder: dataFolderOf(values.data),
  };
}

/** `--data DIR`, else `PASSERELLE_DATA`, else `.data` in the project. */
export function dataFolderOf(given: string | undefined): string {
  const named = given ?? toolEnvironment().dataFolder;
  return named === undefined ? join(projectFolder, '.data') : pathAsTyped(named);
}

function readPortBase(text: string): number {
  const base = Number(text);
  if (Number.isInteger(base) && (base === 0 || (base >= 1024 && base <= 65_000))) return base;
  throw new Sentence(`--port-base is a number from 1024 to 65000, or 0 for free ports, not "${text}".`);
}
