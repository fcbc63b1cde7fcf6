import fc from 'fast-check';
import { requiredColumns } from './formats/us-ipeds-2022/columns.js';
import { ImportBench } from './import.fixture.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

const structure = {
  id: '7',
  nom: 'LIEU',
  source: 'dora',
  pivot: '11111111100011',
  commune: 'PARIS',
  code_postal: '75019',
  adresse: '1 rue A',
  services: 'Utiliser le numérique au quotidien',
  date_maj: '2022-04-24',
  telephone: '01 99 00 00 00',
  courriel: 'a@b.example',
  site_web: 'https://ex.org',
  horaires: '09:00-12:00',
  prise_rdv: 'https://ex.org/rdv',
  latitude: 48,
  longitude: 2,
  presentation_resume: 'Un lieu',
  typologie: 'ASSO',
};
const offer = {
  id: 's1',
  structure_id: '7',
  source: 'dora',
  nom: 'Cours',
  presentation_resume: 'Un cours.',
  prise_rdv: 'https://ex.org',
  frais_autres: 'x',
  types: ['formation'],
  thematiques: ['numerique'],
};
const hostile = fc.oneof(
  fc.constantFrom('https://ex.org/\0', 'ex.org/\ud800', 'a@b.example\0', '\0', '', 'x'.repeat(30_000)),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
);

/** Rows of which one value became something else; two of three values stay. */
function damaged(record: object) {
  return fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(record)), hostile), { minLength: 1, maxLength: 20 })
    .map((changes) => changes.map(([key, value], n) => ({ ...record, id: `${n % 7}`, [key]: value })));
}

it('takes or refuses whatever stands in structures and services, never fails', async () => {
  const property = fc.asyncProperty(damaged(structure), damaged(offer), async (structures, offers) => {
    const files = [
      await bench.file('services.json', JSON.stringify([offer, ...offers])),
      await bench.file('structures.json', JSON.stringify([structure, ...structures])),
    ];
    expect((await bench.import('fr-inclusion-2022', files)).refusedFile).toBeNull();
  });
  const known = [
    { ...structure, site_web: 'https://ex.org/\0' },
    { ...structure, site_web: 'ex.org/\ud800' },
  ];
  await fc.assert(property, {
    numRuns: 20,
    examples: known.map((row): [(typeof structure)[], (typeof offer)[]] => [[{ ...row, id: '8' }], [offer]]),
  });
});

it('takes or refuses whatever stands in a row of institutions, never fails', async () => {
  const college = {
    UNITID: '100',
    INSTNM: 'College',
    STABBR: 'AL',
    GENTELE: '2563725000',
    SECTOR: '4',
    ICLEVEL: '2',
    LATITUDE: '34.7',
    LONGITUD: '-86.5',
    DISAURL: 'x.edu/dis',
    CLOSEDAT: '-2',
  };
  const cell = fc.oneof(
    fc.constantFrom('100', '-2', 'https://ex.org/\u0085', 'x.edu/\ufffd', 'x'.repeat(3000), '1e400'),
    fc.string({
      unit: fc.constantFrom('a', 'Z', '0', ' ', '.', '"', 'é', 'ß', '€', ',', ';', '\n', '\\', '|', '-'),
    }),
  );
  const rows = fc.array(fc.tuple(fc.constantFrom(...requiredColumns), cell), { minLength: 1, maxLength: 20 });
  const property = fc.asyncProperty(rows, async (changes) => {
    const lines = changes.map(([column, value], n) => {
      const row: Record<string, string> = { ...college, UNITID: `${100 + (n % 7)}`, [column]: value };
      return requiredColumns.map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`).join(',');
    });
    const content = [requiredColumns.join(','), ...lines, ''].join('\r\n');
    const report = await bench.import('us-ipeds-2022', [await bench.file('hd.csv', content)]);
    expect(report.refusedFile).toBeNull();
  });
  await fc.assert(property, { numRuns: 20 });
});
