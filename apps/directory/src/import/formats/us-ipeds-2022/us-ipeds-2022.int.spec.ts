import { ImportBench } from '../../import.fixture.js';
import { type ImportReport, totalOf } from '../../import.report.js';
import { requiredColumns } from './columns.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

type Row = Partial<Record<(typeof requiredColumns)[number], string>>;
const college: Row = {
  UNITID: '100',
  INSTNM: 'College',
  ADDR: '1 Main St',
  CITY: 'Ponce',
  STABBR: 'AL',
  ZIP: '00731',
  GENTELE: '2563725000',
  SECTOR: '4',
  ICLEVEL: '2',
  CONTROL: '1',
  CYACTIVE: '1',
  LATITUDE: '34.7',
  LONGITUD: '-86.5',
  CLOSEDAT: '-2',
  F1SYSCOD: '-2',
  F1SYSNAM: '-2',
  EIN: '636001109',
  OPEID: '00100200',
};

function line(row: Row): string {
  const fields = requiredColumns.map((column) => row[column] ?? ' ');
  return fields
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
function csv(rows: Row[]): string {
  return [requiredColumns.join(','), ...rows.map((row) => line({ ...college, ...row })), ''].join('\r\n');
}
async function take(content: string, encoding: BufferEncoding = 'latin1'): Promise<ImportReport> {
  return bench.import('us-ipeds-2022', [await bench.file('hd.csv', Buffer.from(content, encoding))]);
}
function findings({ reasons }: ImportReport): string[] {
  return reasons.map(({ outcome, column, reason, examples: [first] }) =>
    [outcome, first?.row, column, reason, first?.value].join(' | '),
  );
}

it('takes an institution with its pages, in Windows-1252', async () => {
  const report = await take(
    csv([
      {
        INSTNM: 'Dewey University-Juana Díaz',
        IALIAS: 'DU||Dewey  Juana',
        VETURL: 'https://x.edu/vet',
        DISAURL: 'x.edu/dis',
      },
    ]),
  );
  expect(report.files.at(-1)).toMatchObject({ encoding: 'windows-1252', rows: 1 });
  expect(await bench.rows('select name, alternate_name, kind, country from organizations')).toEqual([
    {
      name: 'Dewey University-Juana Díaz',
      alternate_name: 'DU; Dewey; Juana',
      kind: 'PUBLIC',
      country: 'US',
    },
  ]);
  expect(await bench.rows('select postal_code, region, city from locations')).toEqual([
    { postal_code: '00731', region: 'AL', city: 'Ponce' },
  ]);
  expect(
    await bench.rows(
      `select s.source_id as id, t.name, s.sectors, s.url,
              (select array_agg(code) from taxonomy_terms where id = any(s.publics)) as publics
         from services s join service_texts t on t.service_id = s.id order by 1`,
    ),
  ).toEqual([
    {
      id: '100/disability',
      name: 'Disability services',
      sectors: ['EDUCATION', 'TRAINING'],
      url: 'https://x.edu/dis',
      publics: ['PEOPLE_WITH_DISABILITIES'],
    },
    {
      id: '100/main',
      name: 'Postsecondary education',
      sectors: ['EDUCATION', 'TRAINING'],
      url: null,
      publics: null,
    },
    {
      id: '100/veterans',
      name: 'Services for veterans',
      sectors: ['EDUCATION', 'TRAINING'],
      url: 'https://x.edu/vet',
      publics: ['VETERANS'],
    },
  ]);
  expect(
    await bench.rows(
      `select identifier_scheme as scheme, identifier from organization_identifiers order by 1`,
    ),
  ).toEqual([
    { scheme: 'EIN', identifier: '636001109' },
    { scheme: 'OPEID', identifier: '00100200' },
    { scheme: 'UNITID', identifier: '100' },
  ]);
});

it('takes the same in UTF-8 for the same', async () => {
  const rows = [
    {
      INSTNM: 'Dewey University-Juana Díaz',
      IALIAS: 'DU||Dewey  Juana',
      VETURL: 'https://x.edu/vet',
      DISAURL: 'x.edu/dis',
    },
  ];
  const report = await take(csv(rows), 'utf8');
  expect(report.files.at(-1)).toMatchObject({ encoding: 'utf-8' });
  expect(totalOf(report)).toMatchObject({ created: 0, changed: 0, refused: 0, unchanged: 5 });
});

it('parts extensions, adds schemes, reports addresses with spaces, archives what has closed', async () => {
  const report = await take(
    csv([
      { UNITID: '1', GENTELE: '33438738777550', WEBADDR: 'www.a.edu/' },
      { UNITID: '2', GENTELE: '123', WEBADDR: 'https://a.edu and https://b.edu' },
      { UNITID: '3', CYACTIVE: '3' },
      { UNITID: '4', CLOSEDAT: '05/27/2022' },
      { UNITID: '5', CLOSEDAT: '27/05/2022' },
      { UNITID: '6', STABBR: 'FM', GENTELE: '6913202480100', SECTOR: '99', ICLEVEL: '-3', LONGITUD: '158.2' },
    ]),
  );
  expect(findings(report)).toEqual([
    'LEFT_OUT | line 3 | WEBADDR | is an address with spaces in it | https://a.edu and https://b.edu',
    'LEFT_OUT | line 3 | GENTELE | is not a telephone number that can be dialled | 123',
    'LEFT_OUT | line 6 | CLOSEDAT | is not a day such as 05/27/2022 | 27/05/2022',
    'MENDED | line 2 | GENTELE | had the extension glued to it | 33438738777550',
    'MENDED | line 2 | WEBADDR | was given https:// | www.a.edu/',
    'NOTED | line 4 | CYACTIVE | says that the institution has closed; its services are archived | 3',
  ]);
  expect(
    await bench.rows(
      `select source_id as id, status, sectors from services where source_id ~ '^[1-6]/' order by 1`,
    ),
  ).toMatchObject([
    { id: '1/main', status: 'PUBLISHED' },
    { id: '2/main', status: 'PUBLISHED' },
    { id: '3/main', status: 'ARCHIVED' },
    { id: '4/main', status: 'ARCHIVED' },
    { id: '5/main', status: 'PUBLISHED' },
    { id: '6/main', status: 'PUBLISHED', sectors: [] },
  ]);
  expect(
    await bench.rows(
      `select o.source_id as id, p.number, p.extension from phones p join organizations o on o.id = p.organization_id
        where o.source_id in ('1', '6') order by 1`,
    ),
  ).toEqual([
    { id: '1', number: '+13343873877', extension: '7550' },
    { id: '6', number: '+6913202480', extension: '100' },
  ]);
});

it.each<[string, Row, string]>([
  ['a latitude of 100', { LATITUDE: '100' }, 'REFUSED | line 2 | latitude | lies outside -90 to 90 | 100'],
  [
    'a latitude that is no number',
    { LATITUDE: '1e5x' },
    'REFUSED | line 2 | latitude | is not a number | 1e5x',
  ],
  ['no identifier', { UNITID: ' ' }, 'REFUSED | line 2 | key | is missing | '],
  ['no name', { INSTNM: ' ' }, 'REFUSED | line 2 | name | is missing | '],
])('refuses a row with %s', async (_what, row, sentence) => {
  const before = await bench.volume();
  const report = await take(csv([{ UNITID: '900', ...row }]));
  expect(findings(report)).toContain(sentence);
  expect((await bench.volume())['services']).toBe(before['services']);
});

it('refuses an identifier that is used twice, and a last line that is cut off', async () => {
  const report = await take(`${csv([{ UNITID: '20' }, { UNITID: '20', INSTNM: 'Twin' }])}21,Cut`);
  expect(findings(report)).toContain('REFUSED | line 3 | key | was used by a row before | 20');
  expect(findings(report)).toContain(
    'REFUSED | line 4 |  | has another number of fields than the header; the line may be cut off | 2 fields',
  );
  expect(await bench.rows(`select name from organizations where source_id = '20'`)).toEqual([
    { name: 'College' },
  ]);
});

it.each([
  ['without a column', csv([{}]).replace('LATITUDE', 'LAT'), 'The header lacks the columns LATITUDE.'],
  ['with an open quote', `${csv([{}])}22,"Cut`, 'The file ends inside a quoted field'],
  [
    'with bytes of no encoding',
    csv([{ INSTNM: 'é\u0081' }]),
    'neither UTF-8 (line 2 holds byte 0xE9) nor Windows-1252',
  ],
])('refuses a file %s', async (_what, content, sentence) => {
  const before = await bench.volume();
  const report = await take(content);
  expect(report.refusedFile?.sentence).toContain(sentence);
  expect(await bench.volume()).toEqual(before);
});

it('takes nothing of a row that is refused', async () => {
  const before = await bench.volume();
  const broken = await take(csv([{ UNITID: '901', LATITUDE: '100', DISAURL: 'x.edu/dis' }]));
  expect(broken.reasons).toContainEqual(expect.objectContaining({ outcome: 'REFUSED', column: 'latitude' }));
  expect(await bench.volume()).toEqual(before);
  await take(csv([{ UNITID: '902' }]));
  const one = await bench.volume();
  await take(csv([{ UNITID: '902' }, { UNITID: '902', DISAURL: 'x.edu/dis', VETURL: 'x.edu/vet' }]));
  expect(await bench.volume()).toEqual(one);
});

it('does not take damaged UTF-8 for Windows-1252', async () => {
  const whole = Buffer.from(
    csv([
      { UNITID: '903', INSTNM: 'Économie Ève' },
      { UNITID: '904', INSTNM: 'Étude' },
    ]),
  );
  const spoilt = Buffer.from(whole);
  spoilt[whole.indexOf('Étude') + 1] = 0x41;
  for (const bytes of [spoilt, whole.subarray(0, whole.indexOf('Étude') + 1)]) {
    const report = await bench.import('us-ipeds-2022', [await bench.file('hd.csv', bytes)]);
    expect(report.refusedFile?.sentence).toMatch(/The file is UTF-8 and damaged/);
  }
});
