import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ImportBench, passerelle, valid } from './import.fixture.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

describe('a file that is broken as a whole leaves nothing behind', () => {
  const whole = passerelle({ organizations: [valid.organization({ key: 'left-behind' })] });
  it.each<[string, string | Buffer, RegExp]>([
    ['is cut off', whole.slice(0, -3), /cut off, after entry 1 of organizations|cut off, after entry 0/],
    ['is no JSON', '{ "format": nonsense }', /not well-formed JSON/],
    ['is empty', '', /is empty/],
    [
      'is not UTF-8',
      Buffer.from(whole.replace('Evening', 'Soirée'), 'latin1'),
      /is not UTF-8: line 1 holds byte 0xE9/,
    ],
    ['is UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), /UTF-16/],
    ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /not text/],
    ['is a damaged archive', gzipSync(whole).subarray(0, 60), /cannot be read to its end/],
    ['is a bare list', '[]', /cut off|bare list|does not begin/],
    ['is of another format', whole.replace('passerelle-json', 'hsds'), /does not begin with "format"/],
    ['is of another version', whole.replace('"version":1', '"version":2'), /version is not 1/],
    [
      'has no source',
      whole.replace('"source":{"key":"test","name":"Test register"},', ''),
      /names no source/,
    ],
    ['has a source without name', whole.replace('Test register', ''), /source is not described/],
    ['has a list that nobody knows', whole.replace('organizations', 'organisations'), /a list organisations/],
    ['has an empty list that nobody knows', passerelle({ organisations: [] }), /a field organisations/],
    [
      'has a field that nobody knows, after a list',
      passerelle({ services: [valid.service()], licence: 'CC' }),
      /a field licence/,
    ],
    ['has something else for a list', passerelle({ services: 1 }), /services is not a list/],
    [
      'is nested without end',
      `${passerelle({}).slice(0, -1)},"services":[${'['.repeat(5000)}`,
      /deeper than/,
    ],
    [
      'has a value without end',
      `${passerelle({}).slice(0, -1)},"services":["${'x'.repeat(5_000_000)}`,
      /longer than/,
    ],
  ])('%s', async (_what, content, sentence) => {
    const before = await bench.volume();
    const good = await bench.file(
      'good.json',
      passerelle({ organizations: [valid.organization({ key: 'good' })] }),
    );
    const report = await bench.import('passerelle-json', [good, await bench.file('broken.json', content)]);
    expect(report.refusedFile).toEqual({
      file: 'broken.json',
      sentence: expect.stringMatching(sentence) as string,
    });
    expect(report.written).toEqual({});
    expect(await bench.volume()).toEqual(before);
  });

  it('is not there', async () => {
    const report = await bench.import('passerelle-json', ['/nowhere/at-all.json']);
    expect(report.refusedFile?.sentence).toBe('There is no file /nowhere/at-all.json.');
  });

  it('is a folder, or lies in a file', async () => {
    const file = await bench.file('alone.json', whole);
    const folder = await bench.import('passerelle-json', [dirname(file)]);
    expect(folder.refusedFile?.sentence).toBe(`${dirname(file)} is not a file.`);
    const inside = await bench.import('passerelle-json', [join(file, 'inside.json')]);
    expect(inside.refusedFile?.sentence).toMatch(/^The file .*inside\.json cannot be opened: .*ENOTDIR/);
  });

  it('is of a format that nobody knows', async () => {
    await expect(bench.import('xlsx', ['a'])).rejects.toThrow(
      'There is no format xlsx. There are: passerelle-json',
    );
  });
});

it('a file that begins with a byte order mark is taken', async () => {
  const text = passerelle({ organizations: [valid.organization({ key: 'marked' })] });
  const report = await bench.import('passerelle-json', [await bench.file('marked.json', `\ufeff${text}`)]);
  expect([report.refusedFile, report.written.organization?.created]).toEqual([null, 1]);
});
