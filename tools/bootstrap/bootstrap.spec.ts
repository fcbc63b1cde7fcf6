import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeProgram, projectFolder } from '../project.js';
import { build, isBuilt } from './build.mjs';
import { npmCommand, whatIsMissing } from './install.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-bootstrap-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe('what is installed', () => {
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
  const one = { 'node_modules/one': { version: '1.0.0', integrity: 'a' } };

  async function compare(locked: object, installed: object | null) {
    await write('package-lock.json', lock({ '': {}, ...locked }));
    if (installed) await write('node_modules/.package-lock.json', lock(installed));
    return whatIsMissing(folder);
  }

  it('is what the lock file says', async () => {
    expect(await compare(one, one)).toBeNull();
  });

  it('is nothing on a clean clone', async () => {
    expect(await compare(one, null)).toBe('they are not installed yet');
  });

  it('is older than the lock file', async () => {
    expect(await compare(one, { 'node_modules/one': { version: '0.9.0', integrity: 'b' } })).toBe(
      'one is not the one that the lock file names',
    );
    expect(await compare({ ...one, 'node_modules/two': { version: '1.0.0' } }, one)).toContain('two');
  });

  it('lacks what is for other machines, and that is right', async () => {
    expect(
      await compare({ ...one, 'node_modules/two': { version: '1.0.0', optional: true } }, one),
    ).toBeNull();
  });

  it('is right for this project now', () => {
    expect(whatIsMissing(projectFolder)).toBeNull();
  });
});

describe('npm', () => {
  it.each(['linux', 'win32'] as const)(
    'runs from a folder with a space in its name on %s',
    async (platform) => {
      await write('Program Files/npm-cli.js', 'console.log(process.argv.slice(2).join());');
      const { program, words, shell } = npmCommand(join(folder, 'Program Files', 'npm-cli.js'), platform);
      expect(execFileSync(program, [...words, 'ci'], { encoding: 'utf8', shell })).toBe('ci\n');
    },
  );

  it('is found by its name where it does not say where it stands, by a shell on Windows alone', () => {
    expect(npmCommand(undefined, 'linux')).toEqual({ program: 'npm', words: [], shell: false });
    expect(npmCommand(undefined, 'win32')).toEqual({ program: 'npm', words: [], shell: true });
  });
});

describe('the build', () => {
  beforeEach(async () => {
    await cp(join(projectFolder, '.swcrc'), join(folder, '.swcrc'));
    await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
    await write('libs/words/src/index.ts', "export const word: string = 'passerelle';");
    await write(
      'apps/one/src/main.ts',
      "import { word } from '#libs/words';\nconsole.log(word satisfies string);",
    );
    await write('apps/one/src/page.tsx', 'export const page = <p>text</p>;');
    await write('apps/one/src/main.spec.ts', 'throw new Error("never built");');
    await write('apps/one/src/labels.json', '{}');
  });

  it('makes programs that run, libs by their names included', async () => {
    expect(await build(folder)).toBe(4);
    const said = execFileSync(nodeProgram, [join(folder, 'dist/apps/one/src/main.js')], { encoding: 'utf8' });
    expect(said).toBe('passerelle\n');
    expect(existsSync(join(folder, 'dist/apps/one/src/page.js'))).toBe(true);
    expect(existsSync(join(folder, 'dist/apps/one/src/labels.json'))).toBe(true);
    expect(existsSync(join(folder, 'dist/apps/one/src/main.spec.js'))).toBe(false);
  });

  it('compiles only what changed', async () => {
    expect(isBuilt(folder)).toBe(false);
    await build(folder);
    expect(isBuilt(folder)).toBe(true);
    expect(await build(folder)).toBe(0);
    await write('libs/words/src/index.ts', "export const word: string = 'bridge';");
    expect(isBuilt(folder)).toBe(false);
    expect(await build(folder)).toBe(1);
    await utimes(join(folder, 'libs/words/src/index.ts'), 1, 1);
    expect(await build(folder)).toBe(1);
  });

  it('removes what has no source any more', async () => {
    await build(folder);
    await rm(join(folder, 'apps/one/src/page.tsx'));
    expect(isBuilt(folder)).toBe(false);
    await build(folder);
    expect(existsSync(join(folder, 'dist/apps/one/src/page.js'))).toBe(false);
    expect(existsSync(join(folder, 'dist/apps/one/src/page.js.map'))).toBe(false);
  });

  it('names the file that does not compile, builds the others, and tries that one again', async () => {
    await write('apps/one/src/broken.ts', 'export const = 1;');
    await expect(build(folder)).rejects.toThrow('apps/one/src/broken.ts does not compile');
    expect(existsSync(join(folder, 'dist/apps/one/src/main.js'))).toBe(true);
    expect(isBuilt(folder)).toBe(false);
    await write('apps/one/src/broken.ts', 'export const mended = 1;');
    expect(await build(folder)).toBe(1);
  });

  it('points from a program to its source', async () => {
    await build(folder);
    const map = JSON.parse(await readFile(join(folder, 'dist/apps/one/src/main.js.map'), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources).toEqual(['../../../../apps/one/src/main.ts']);
  });
});
