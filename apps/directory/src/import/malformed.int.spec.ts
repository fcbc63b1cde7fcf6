import fc from 'fast-check';
import { ImportBench, passerelle, valid } from './import.fixture.js';
import { totalOf } from './import.report.js';
import { ImportReading } from './import-reading.js';
import { Session } from './staging/session.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

/** A record that was right before one of its values became something else. */
const damaged = fc
  .tuple(
    fc.constantFrom<[string, object]>(
      ['organizations', valid.organization({ locations: [valid.location()], phones: [], identifiers: [] })],
      ['places', valid.place({ schedules: [] })],
      ['conventions', valid.convention()],
      ['services', valid.service({ locations: [], costs: [], sectors: [] })],
      ['terms', { taxonomy: 'topics', code: 'A', name: { en: 'A' } }],
    ),
    fc.nat(),
    fc.oneof(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), fc.string({ unit: 'binary' })),
  )
  .map(([[list, record], nth, value]) => {
    const keys = [...Object.keys(record), '__proto__', 'constructor'];
    return {
      list,
      record: Object.fromEntries([...Object.entries(record), [keys[nth % keys.length] ?? 'key', value]]),
    };
  });

it('takes or refuses whatever stands in a row, never fails', async () => {
  const property = fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 30 }), async (rows) => {
    const lists = Object.groupBy(rows, ({ list }) => list);
    const content = Object.entries(lists).map(([list, of]) => [list, of?.map(({ record }) => record)]);
    const report = await bench.importLists(Object.fromEntries(content) as object);
    expect(report.refusedFile).toBeNull();
    for (const { reason, examples } of report.reasons) {
      expect(reason).not.toBe('');
      expect(examples[0]).toMatchObject({
        file: 'lists.json',
        row: expect.stringMatching(/^\w+\[\d+\]/) as string,
      });
    }
  });
  await fc.assert(property, { numRuns: 15 });
});

it('takes or refuses whatever stands in a file, never fails', async () => {
  const whole = Buffer.from(
    passerelle({ organizations: [valid.organization()], services: [valid.service()] }),
  );
  const property = fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
    const spoilt = Buffer.from(whole);
    spoilt[at] = byte;
    const report = await bench.import('passerelle-json', [await bench.file('spoilt.json', spoilt)]);
    expect(report.refusedFile !== null || totalOf(report).refused >= 0).toBe(true);
  });
  await fc.assert(property, { numRuns: 25 });
});

it('does not grow with the file', async () => {
  const row = JSON.stringify(valid.service({ description: { en: 'x'.repeat(1000) }, minimumAge: -1 }));
  const head = passerelle({}).slice(0, -1);
  const rows = 40_000;
  const file = await bench.file(
    'large.json',
    `${head},"services":[${Array<string>(rows).fill(row).join(',')}]}`,
  );
  const session = await Session.open(bench.dataSource, 0);
  const before = process.memoryUsage.rss();
  let most = 0;
  try {
    const onProgress = () => (most = Math.max(most, process.memoryUsage.rss()));
    const reading = new ImportReading(session, { format: 'passerelle-json', files: [file], onProgress });
    expect(await reading.read()).toBeNull();
    expect(await reading.findings.summary()).toMatchObject([{ column: 'minimumAge', count: rows }]);
  } finally {
    await session.close();
  }
  expect((most - before) / 2 ** 20).toBeLessThan(150);
});

it('runs one at a time', async () => {
  const session = await Session.open(bench.dataSource, 0);
  await expect(bench.importLists({})).rejects.toThrow('Another import is running.');
  const waiting = bench.importLists({}, { waitMs: 20_000 });
  await session.close();
  expect((await waiting).refusedFile).toBeNull();
});
