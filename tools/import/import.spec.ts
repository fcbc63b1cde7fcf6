import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ImportReport } from '../../apps/directory/src/import/import.report.js';
import { projectFolder } from '../project.js';
import { cutShortInWords, reportInWords } from './in-words.js';
import { readImportWords } from './options.js';
import { progressTo } from './progress.js';
import { ReportFile } from './report-file.js';

const report: ImportReport = {
  format: 'passerelle-json',
  startedAt: '2026-03-01T09:00:00.000Z',
  seconds: 1.25,
  files: [{ name: 'a.json', encoding: 'utf-8', sha256: 'abc', bytes: 1234, rows: 7 }],
  refusedFile: null,
  refusedRows: 1,
  written: {
    organization: { created: 2, changed: 1, unchanged: 0, refused: 0 },
    service: { created: 3, changed: 0, unchanged: 0, refused: 0 },
  },
  reasons: [
    {
      outcome: 'REFUSED',
      column: 'location.latitude',
      reason: 'lies outside -90 to 90',
      count: 1,
      examples: [{ file: 'a.json', row: 'places[3]', value: '100' }],
    },
  ],
};

const environment = process.env;
beforeEach(() => {
  process.env = { ...environment };
});
afterEach(() => {
  process.env = environment;
});

describe('the words of the command', () => {
  it('names a format, files where they were typed, and where the network is', () => {
    process.env.INIT_CWD = '/home/somebody';
    process.env.npm_package_json = join(projectFolder, 'package.json');
    const words = ['passerelle-json', 'a.json', '/b.json', '--data', '/d', '--report', 'r'];
    expect(readImportWords(words)).toEqual({
      help: false,
      format: 'passerelle-json',
      files: ['/home/somebody/a.json', '/b.json'],
      reportFile: '/home/somebody/r',
      dataFolder: '/d',
    });
  });

  it.each([undefined, '/another/package.json'])(
    'believes no npm that runs %s where it was typed',
    (packageFile) => {
      process.env.INIT_CWD = '/home/somebody';
      delete process.env.npm_package_json;
      if (packageFile !== undefined) process.env.npm_package_json = packageFile;
      expect(readImportWords(['passerelle-json', 'a.json']).files).toEqual([resolve('a.json')]);
    },
  );

  it.each([[[]], [['passerelle-json']]])('says what is missing in %j', (words) => {
    expect(() => readImportWords(words)).toThrow('Name a format and at least one file.');
  });

  it('knows no option that confirms contacts', () => {
    for (const option of ['--confirm', '--confirmed', '--contacts-are-confirmed', '--contactsAreConfirmed'])
      expect(() => readImportWords(['passerelle-json', 'a.json', option])).toThrow('Unknown option');
  });
});

describe('progress', () => {
  const told = (isTTY: boolean) => {
    const lines: string[] = [];
    const stream = { isTTY, write: (line: string) => lines.push(line) > 0 } as unknown as NodeJS.WriteStream;
    const progress = progressTo(stream);
    progress.say({ phase: 'reading', what: 'a.json', rows: 100 });
    progress.say({ phase: 'reading', what: 'a.json', rows: 200 });
    progress.end();
    return lines;
  };

  it('is a line now and then in a log, and one that is rewritten and goes on a terminal', () => {
    expect(told(false)).toEqual(['reading a.json: 100 rows\n']);
    expect(told(true)).toEqual(['\r\u001b[2Kreading a.json: 100 rows', '\r\u001b[2K']);
  });
});

describe('the report', () => {
  it('says what was taken and what was not, and why', () => {
    expect(reportInWords(report).split('\n')).toEqual([
      'Read and written in 1.3 s:',
      '  a.json: 7 rows, 1234 bytes, utf-8',
      '',
      '                     new   changed unchanged',
      'organization           2         1         0',
      'service                3         0         0',
      'all                    5         1         0',
      'refused                1 rows of the files',
      '',
      'Refused rows:',
      '       1  location.latitude lies outside -90 to 90',
      '            a.json, places[3]: 100',
    ]);
  });

  it('says of a refused file that nothing was imported', () => {
    const refusedFile = { file: 'a.json', sentence: 'The file is empty.' };
    expect(reportInWords({ ...report, refusedFile, reasons: [] })).toBe(
      'a.json was refused; nothing was imported. The file is empty.',
    );
  });

  it('says so where no row could be taken', () => {
    const written = { service: { created: 0, changed: 0, unchanged: 0, refused: 1 } };
    expect(reportInWords({ ...report, written })).toMatch(/^Nothing was imported: no row of the files /);
    expect(reportInWords({ ...report, written: {} })).toMatch(/^Nothing was imported: /);
  });

  it('says that there was nothing in the files where that is all', () => {
    const files = report.files.map((file) => ({ ...file, rows: 0 }));
    const empty = { ...report, files, refusedRows: 0, written: {}, reasons: [] };
    expect(reportInWords(empty)).toMatch(/^Nothing was imported: there is no row in the files\./);
    expect(reportInWords({ ...empty, refusedRows: 1, reasons: report.reasons })).toMatch(
      /no row of the files could be taken/,
    );
  });

  it('is no report where the import was cut short, but what became of its rows and what to do', () => {
    const stays = 'The rows that were written by then stay; run it again, and it writes the rest.';
    expect(cutShortInWords('SIGINT')).toBe(`The import was interrupted. ${stays}`);
    expect(cutShortInWords('SIGKILL')).toBe(`The import was ended by SIGKILL. ${stays}`);
  });

  it('goes to a file whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-report-'));
    const file = await ReportFile.create(join(folder, 'report.json'));
    const finding = {
      outcome: 'REFUSED',
      file: 'a',
      row: 'b',
      column: null,
      value: '"',
      reason: 'c',
    } as const;
    await file.add(finding);
    await file.add(finding);
    await file.end(report);
    const written: unknown = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    expect(written).toEqual({ findings: [finding, finding], report });
    await rm(folder, { recursive: true });
  });

  it.each([1, 3000])('says that the disk is full, with %i findings', async (count) => {
    const file = await ReportFile.create('/dev/full');
    const finding = {
      outcome: 'REFUSED',
      file: 'a',
      row: 'b',
      column: null,
      value: null,
      reason: 'c',
    } as const;
    const writing = (async () => {
      for (let n = 0; n < count; n += 1) await file.add(finding);
      await file.end(report);
    })();
    await expect(writing).rejects.toThrow(/The report cannot be written: .*ENOSPC/);
  });

  it('says where it cannot be written', async () => {
    await expect(ReportFile.create('/nowhere/report.json')).rejects.toThrow('The report cannot be written');
  });
});
