import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../bootstrap/build.mjs';
import { distFolder, nodeProgram } from '../project.js';

/** What the commands that take words say of themselves, and how it begins. */
const commands = {
  stack: 'npm start -- [options]',
  token: 'npm run token -- <demo user>',
  import: 'npm run import -- <format> <file…>',
  'dead-letter': 'npm run dead-letter -- [list | retry | discard <event id>]',
  replay: 'npm run replay -- <consumer>',
  'verify-identity-views': 'npm run verify-identity-views -- [position seal]',
  bench: 'acts ',
};

describe('--help', () => {
  beforeAll(() => build());

  it.each(Object.entries(commands))('is answered by %s, with no network at hand', async (name, begin) => {
    const program = join(distFolder, 'tools', name, 'main.js');
    const { stdout, stderr } = await promisify(execFile)(nodeProgram, [program, '--help']);
    expect(stdout.startsWith(begin)).toBe(true);
    expect(stderr).toBe('');
  });
});
