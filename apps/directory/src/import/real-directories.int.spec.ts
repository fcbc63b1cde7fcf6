import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { demoFolder } from './demo/demo-files.js';
import { ImportBench } from './import.fixture.js';
import { totalOf } from './import.report.js';
import { ImportReading } from './import-reading.js';
import { Session } from './staging/session.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

/** Reads and settles without writing; what would be written, by kind, and the findings by reason. */
async function read(format: string, files: string[]) {
  const session = await Session.open(bench.dataSource, 60_000);
  try {
    const reading = new ImportReading(session, {
      format,
      files: files.map((name) => join(demoFolder(), format, name)),
    });
    expect(await reading.read()).toBeNull();
    const rows = await reading.stage.query<{ kind: string; rows: number }>(
      'select kind, count(*)::int as rows from import_rows group by kind order by kind',
    );
    const reasons = await reading.findings.summary(1);
    return {
      rows: Object.fromEntries(rows.map((row) => [row.kind, row.rows])),
      findings: reasons.map(({ outcome, column, reason, count }) =>
        [outcome, column, reason, count].join(' | '),
      ),
    };
  } finally {
    await session.close();
  }
}

it('reads the institutions of the United States', async () => {
  const { rows, findings } = await read('us-ipeds-2022', ['hd2022.csv.gz']);
  expect(rows).toEqual({ location: 6256, organization: 6256, service: 26_864 });
  expect(findings.filter((finding) => !finding.startsWith('MENDED'))).toEqual([
    'LEFT_OUT | DISAURL | is an address with spaces in it | 85',
    'LEFT_OUT | WEBADDR | is an address with spaces in it | 11',
    'LEFT_OUT | VETURL | is an address with spaces in it | 10',
    'LEFT_OUT | FAIDURL | is an address with spaces in it | 6',
    'LEFT_OUT | ADMINURL | is an address with spaces in it | 3',
    'LEFT_OUT | GENTELE | is not a telephone number that can be dialled | 2',
    'LEFT_OUT | WEBADDR | is not a web address | 2',
    'NOTED | CYACTIVE | says that the institution has closed; its services are archived | 100',
  ]);
  expect(findings).toContain('MENDED | GENTELE | had the extension glued to it | 538');
});

it('writes them once: the second time nothing changes and nothing is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-ipeds-'));
  const whole = gunzipSync(await readFile(join(demoFolder(), 'us-ipeds-2022', 'hd2022.csv.gz')));
  const beginning = whole.toString('latin1').split('\r\n').slice(0, 501).join('\r\n');
  const files = [join(folder, 'hd2022.csv')];
  await writeFile(files[0]!, beginning, 'latin1');
  const first = await bench.import('us-ipeds-2022', files);
  expect(totalOf(first)).toMatchObject({ changed: 0, unchanged: 0, refused: 0 });
  const { organization, location, service } = first.written;
  expect([organization?.created, location?.created]).toEqual([500, 500]);
  expect(service?.created).toBeGreaterThan(1_000);
  const before = await bench.volume();
  const second = await bench.import('us-ipeds-2022', files);
  expect(totalOf(second)).toMatchObject({ created: 0, changed: 0, refused: 0 });
  expect(second.written.service).toMatchObject({ unchanged: service?.created });
  expect(await bench.volume()).toEqual(before);
  await rm(folder, { recursive: true });
}, 120_000);

it('reads the French inclusion offer', async () => {
  const { rows, findings } = await read('fr-inclusion-2022', ['services.json.gz', 'structures.json.gz']);
  expect(rows).toEqual({ location: 3492, organization: 2966, service: 3944 });
  expect(findings).toEqual([
    'REFUSED | structure_id | is no structure of the files | 3640',
    'LEFT_OUT | courriel | is not an e-mail address | 3',
    'MENDED | commune | held a CEDEX or post box | 40',
    "MENDED | telephone | had Mayotte's former country code | 4",
    'NOTED | horaires | follows no simple rule and is kept as text | 134',
    'NOTED | code_postal | and code_insee name two départements | 1',
  ]);
});
