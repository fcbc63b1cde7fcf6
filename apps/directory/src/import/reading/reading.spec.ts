import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { csvRows } from './csv-rows.js';
import { type Encoding, inspect } from './encoding.js';
import { FileRefused } from './file-refused.js';
import { inputFile } from './input-file.js';
import { jsonItems } from './json-items.js';

/** A user without rights, where the tests are run by one who may read everything. */
const nobody = 65_534;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Buffer) {
  await writeFile(join(folder, 'file'), content);
  return inputFile(join(folder, 'file'));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  return Array.fromAsync(items);
}

describe('a file', () => {
  it('that a link only promises is not there', async () => {
    const link = join(folder, 'link');
    await symlink(join(folder, 'nowhere'), link);
    await expect(inputFile(link)).rejects.toThrow(`There is no file ${link}.`);
  });

  it('that is a pipe is none, and nobody waits for what comes out of it', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(inputFile(pipe)).rejects.toThrow(`${pipe} is not a file.`);
  });

  it('that may not be read by this user is refused, and says so', async () => {
    const { path } = await fileOf('a secret');
    await chmod(path, 0);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    const reading = inputFile(path);
    await expect(reading)
      .rejects.toThrow(`The file ${path} may not be read by this user.`)
      .finally(() => {
        if (isRoot) process.seteuid?.(0);
      });
    await rm(path);
  });
});

describe('encoding', () => {
  const inspected = async (content: string | Buffer, allowed: Encoding[]) =>
    inspect(await fileOf(content), allowed);
  const both: Encoding[] = ['utf-8', 'windows-1252'];

  it('tells UTF-8 from Windows-1252 by the bytes', async () => {
    expect(await inspected('Juana Díaz', both)).toMatchObject({ encoding: 'utf-8', bytes: 11 });
    expect(await inspected(Buffer.from('Juana Díaz', 'latin1'), both)).toMatchObject({
      encoding: 'windows-1252',
    });
    expect(await inspected('plain', both)).toMatchObject({ encoding: 'utf-8' });
  });

  it('names line and byte of what is neither', async () => {
    const neither = Buffer.concat([
      Buffer.from('one\ntwo\nthr'),
      Buffer.from([0x81, 0xe9]),
      Buffer.from('\n'),
    ]);
    await expect(inspected(neither, both)).rejects.toThrow(
      'neither UTF-8 (line 3 holds byte 0x81) nor Windows-1252 (line 3',
    );
    await expect(inspected(Buffer.from('a\nDíaz', 'latin1'), ['utf-8'])).rejects.toThrow(
      'not UTF-8: line 2 holds byte 0xED',
    );
    await expect(inspected(Buffer.from('é').subarray(0, 1), ['utf-8'])).rejects.toThrow(
      'middle of a character',
    );
  });

  it('agrees with itself however the bytes fall into chunks', async () => {
    const text = 'é€😀'.repeat(200_000);
    expect(await inspected(text, ['utf-8'])).toMatchObject({
      encoding: 'utf-8',
      bytes: Buffer.byteLength(text),
    });
    const broken = Buffer.concat([
      Buffer.from(text),
      Buffer.from('\n'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    await expect(inspected(broken, ['utf-8'])).rejects.toThrow('line 2 holds byte 0xFF');
  });
});

describe('JSON', () => {
  const items = async (content: string | Buffer) => all(jsonItems(await fileOf(content)));

  it('gives the entries of lists one by one, and values under their key', async () => {
    expect(await items('{"a":1,"b":{"c":[1]},"d":[{"e":2},"f",null,[3]],"g":[]}')).toEqual([
      { list: 'a', index: null, value: 1 },
      { list: 'b', index: null, value: { c: [1] } },
      { list: 'd', index: 0, value: { e: 2 } },
      { list: 'd', index: 1, value: 'f' },
      { list: 'd', index: 2, value: null },
      { list: 'd', index: 3, value: [3] },
      { list: 'g', index: null, value: [] },
    ]);
    expect(await items('\ufeff[{"a":"é😀"}]')).toEqual([{ list: null, index: 0, value: { a: 'é😀' } }]);
  });

  it('reads what was packed', async () => {
    expect(await items(gzipSync('[1]'))).toEqual([{ list: null, index: 0, value: 1 }]);
  });

  it.each([
    '',
    ' ',
    '[',
    '[1',
    '[1,',
    '[1]x',
    '{"a"',
    '{"a":',
    '{"a":[{"b":1}',
    '1',
    '"a"',
    '[1}',
    "['a']",
    '[01]',
  ])('refuses %j', async (text) => {
    await expect(items(`${text} `)).rejects.toThrow(FileRefused);
  });

  it('reads every JSON text as JSON.parse does, and refuses every piece of one', async () => {
    const value = fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(value, fc.nat(), async (list, cut) => {
      const text = JSON.stringify(list);
      expect((await items(text)).map((item) => item.value)).toEqual(JSON.parse(text));
      await expect(items(text.slice(0, cut % text.length) || ' ')).rejects.toThrow(FileRefused);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('CSV', () => {
  const rows = async (text: string) => all(csvRows(await fileOf(text), 'utf-8', ['A', 'B']));

  it('gives rows by column, with the line on which each begins', async () => {
    const [first, second] = await rows('A,B\r\n1," x\r\ny"\r\n2,z\r\n');
    expect([first?.line, Object.fromEntries(first?.values ?? [])]).toEqual([2, { A: '1', B: ' x\r\ny' }]);
    expect([second?.line, Object.fromEntries(second?.values ?? [])]).toEqual([4, { A: '2', B: 'z' }]);
  });

  it('tells a row with another number of fields', async () => {
    expect(await rows('A,B\n1,2\n3\n')).toMatchObject([{ fields: 2 }, { values: null, fields: 1, line: 3 }]);
  });

  it.each([
    ['A,C\n1,2\n', 'lacks the columns B'],
    ['A,B,A\n', 'names the column A twice'],
    ['A,B\n1,"2\n', 'ends inside a quoted field'],
    ['A,B\n1,2"3"\n', 'not well-formed CSV'],
    [`A,B\n1,"${'x'.repeat(1_100_000)}"\n`, 'longer than'],
    ['\n\n', 'has no header'],
  ])('refuses %#', async (text, sentence) => {
    await expect(rows(text)).rejects.toThrow(sentence);
  });
});
