import { gzipSync } from 'node:zlib';
import { ImportBench, passerelle, valid } from './import.fixture.js';
import { isEmpty, totalOf } from './import.report.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

function network(more: object = {}) {
  return {
    places: [valid.place({ location: { city: 'Paris', address: '1 rue A' } })],
    organizations: [valid.organization({ locations: [valid.location()] })],
    conventions: [valid.convention()],
    services: [valid.service({ locations: [{ location: 'school-1' }], name: { en: 'Course', fr: 'Cours' } })],
    ...more,
  };
}

describe('importing a network', () => {
  it('takes everything, with ids that follow from source and key', async () => {
    const report = await bench.importLists(network());
    expect(totalOf(report)).toEqual({ created: 6, changed: 0, unchanged: 0, refused: 0 });
    expect(await bench.rows('select id, source, source_id from services')).toEqual([
      { id: '45051364-99bf-512c-bbbf-5d65481825a8', source: 'test', source_id: 'course' },
    ]);
    expect(await bench.rows(`select name, language from service_texts order by language`)).toEqual([
      { name: 'Course', language: 'en' },
      { name: 'Cours', language: 'fr' },
    ]);
  });

  it('changes nothing and tells nobody the second time', async () => {
    const before = await bench.volume();
    const report = await bench.importLists(network());
    expect(totalOf(report)).toEqual({ created: 0, changed: 0, unchanged: 6, refused: 0 });
    expect(await bench.volume()).toEqual(before);
  });

  it('changes what changed, and tells that once', async () => {
    const before = await bench.volume();
    const report = await bench.importLists(
      network({ organizations: [valid.organization({ name: 'Night School' })] }),
    );
    expect(report.written.organization).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 0 });
    expect(await bench.volume()).toEqual({ ...before, outbox: (before['outbox'] ?? 0) + 1 });
  });

  it('reads files that refer to each other, packed ones too', async () => {
    const services = await bench.file(
      'services.json.gz',
      gzipSync(passerelle({ services: [valid.service({ key: 'b', organization: 'other' })] })),
    );
    const others = await bench.file(
      'others.json',
      passerelle({ organizations: [valid.organization({ key: 'other' })] }),
    );
    const report = await bench.import('passerelle-json', [services, others]);
    expect(totalOf(report)).toMatchObject({ created: 2, refused: 0 });
    expect(report.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['services.json.gz', 1],
      ['others.json', 1],
    ]);
  });

  it('takes the longest subject that OpenID Connect has', async () => {
    const membership = { key: 'longest', subject: 's'.repeat(255), role: 'OPERATOR' };
    const report = await bench.importLists({ memberships: [membership] });
    expect(totalOf(report)).toMatchObject({ created: 1, refused: 0 });
    expect(await bench.rows('select length(subject) from memberships')).toEqual([{ length: 255 }]);
  });

  it('refers to records of another source', async () => {
    const file = passerelle({
      services: [valid.service({ key: 'of-another', organization: { source: 'test', key: 'school' } })],
    }).replace('"key":"test"', '"key":"second"');
    const report = await bench.import('passerelle-json', [await bench.file('second.json', file)]);
    expect(totalOf(report)).toMatchObject({ created: 1, refused: 0 });
  });

  it('says where it stands, and hands over every finding', async () => {
    const phases = new Set<string>();
    const findings: unknown[] = [];
    await bench.importLists(network({ services: [valid.service({ name: {} })] }), {
      onProgress: ({ phase }) => phases.add(phase),
      onFinding: (finding) => void findings.push(finding),
    });
    expect([...phases]).toEqual(['writing']);
    expect(findings).toEqual([
      {
        outcome: 'REFUSED',
        file: 'lists.json',
        row: 'services[0]',
        column: 'name',
        value: '{}',
        reason: 'lacks the language of the record',
      },
    ]);
  });
});

it('tells files without any row from those of which none could be taken', async () => {
  expect(isEmpty(await bench.importLists({ services: [], places: [] }))).toBe(true);
  expect(isEmpty(await bench.importLists({ services: [{}] }))).toBe(false);
  expect(isEmpty(await bench.importLists({ services: 'none' }))).toBe(false);
});
