import { gzipSync } from 'node:zlib';
import { ImportBench, passerelle, valid } from './import.fixture.js';
import { type ImportReport, totalOf } from './import.report.js';

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

function sentencesOf({ reasons }: ImportReport): string[] {
  return reasons.map(({ outcome, column, reason, examples: [first] }) =>
    [outcome, first?.row, column, reason, first?.value].join(' | '),
  );
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
        ...{ outcome: 'REFUSED', file: 'lists.json', row: 'services[0]', column: 'name', value: '{}' },
        reason: 'lacks the language of the record',
      },
    ]);
  });
});

describe('a row that is not as it must be is refused alone', () => {
  it.each([
    [
      'a latitude of 100',
      { places: [valid.place({ location: { latitude: 100, longitude: 2 } })] },
      'REFUSED | places[0] | location.latitude | lies outside -90 to 90 | 100',
    ],
    [
      'one coordinate',
      { organizations: [valid.organization({ locations: [valid.location({ latitude: undefined })] })] },
      'REFUSED | organizations[0] | locations[].latitude | comes without the other coordinate | ',
    ],
    [
      'a broken date',
      { conventions: [valid.convention({ startsOn: '2026-02-30' })] },
      'REFUSED | conventions[0] | startsOn | is not a day such as 2026-03-01 | 2026-02-30',
    ],
    [
      'a broken instant',
      { services: [valid.service({ verifiedAt: 'yesterday' })] },
      'REFUSED | services[0] | verifiedAt | is not an instant such as 2026-03-01T09:00:00.000Z | yesterday',
    ],
    [
      'an end before the beginning',
      { conventions: [valid.convention({ endsOn: '2025-01-01' })] },
      'REFUSED | conventions[0] | endsOn | lies before startsOn | 2025-01-01',
    ],
    [
      'a missing field',
      { services: [{ key: 'x' }] },
      'REFUSED | services[0] | organization | is neither a key nor { source, key } | ',
    ],
    [
      'an unknown field',
      { services: [valid.service({ shool: 1 })] },
      'REFUSED | services[0] | shool | is not a field of this record | 1',
    ],
    [
      'an unknown sector',
      { services: [valid.service({ sectors: ['SPORT'] })] },
      'REFUSED | services[0] | sectors[] | is none of EDUCATION, TRAINING, EMPLOYMENT, BUSINESS_CREATION | SPORT',
    ],
    [
      'a wrong type',
      { services: [valid.service({ phones: 'none' })] },
      'REFUSED | services[0] | phones | is not a list | none',
    ],
    [
      'a row that is no object',
      { services: ['course'] },
      'REFUSED | services[0] |  | is not an object | course',
    ],
    [
      'a text that is too long',
      { organizations: [valid.organization({ name: 'x'.repeat(501) })] },
      `REFUSED | organizations[0] | name | is longer than 500 characters | ${'x'.repeat(160)}…`,
    ],
    [
      'a NUL character',
      { organizations: [valid.organization({ name: 'a\0b' })] },
      'REFUSED | organizations[0] | name | holds control characters | a b',
    ],
    [
      'half a character',
      { organizations: [valid.organization({ name: 'a\ud800' })] },
      'REFUSED | organizations[0] | name | holds control characters | a ',
    ],
    [
      'a telephone that is none',
      { organizations: [valid.organization({ phones: [{ number: '0199' }] })] },
      'REFUSED | organizations[0] | phones[].number | is not a telephone number in the form +33199000101 | 0199',
    ],
    [
      'a script for an address',
      { organizations: [valid.organization({ url: 'javascript:alert(1)' })] },
      'REFUSED | organizations[0] | url | is not an address that begins with http:// or https:// | javascript:alert(1)',
    ],
    [
      'a time zone that is none',
      { places: [valid.place({ timeZone: 'Mars/Olympus' })] },
      'REFUSED | places[0] | timeZone | is not a time zone such as Europe/Paris | Mars/Olympus',
    ],
    [
      'a key that is used twice',
      { organizations: [valid.organization(), valid.organization({ name: 'Twin' })] },
      'REFUSED | organizations[1] | key | was used by a row before | school',
    ],
    [
      'an organization that is not there',
      { services: [valid.service({ organization: 'nobody' })] },
      'REFUSED | services[0] |  | There is no organization …. | nobody',
    ],
    [
      'a code that is not there',
      { services: [valid.service({ topics: ['JUGGLING'] })] },
      'REFUSED | services[0] |  | There is no term … in topics. | JUGGLING',
    ],
    [
      'a partner without organization',
      { memberships: [{ key: 'm', subject: 's', role: 'PARTNER' }] },
      'REFUSED | memberships[0] | role | is PARTNER and names no organization | PARTNER',
    ],
  ])('%s', async (_what, lists, sentence) => {
    const before = await bench.volume();
    const good = await bench.importLists({
      organizations: [valid.organization({ key: 'bystander' })],
      ...lists,
    });
    expect(sentencesOf(good)).toContain(sentence);
    const written = totalOf(good);
    expect(good.refusedFile).toBeNull();
    const after = await bench.volume();
    expect((after['services'] ?? 0) + (after['places'] ?? 0)).toBe(
      (before['services'] ?? 0) + (before['places'] ?? 0),
    );
    expect(written.created + written.changed).toBeLessThanOrEqual(1);
  });

  it('that only the database will not have, together with 20 others in its batch', async () => {
    await bench.rows(`alter table organizations add constraint no_thirteen check (name <> 'Thirteen')`);
    const names = [...Array.from({ length: 20 }, (_, index) => `Number ${index}`), 'Thirteen'];
    const report = await bench.importLists({
      organizations: names.map((name) => valid.organization({ key: name, name })),
    });
    await bench.rows(`alter table organizations drop constraint no_thirteen`);
    expect(report.written.organization).toEqual({ created: 20, changed: 0, unchanged: 0, refused: 1 });
    expect(sentencesOf(report)).toEqual([
      'REFUSED | organizations[20] |  | It breaks the rule no_thirteen. | Thirteen',
    ]);
  });
});

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
    expect(report.refusedFile).toEqual({ file: 'broken.json', sentence: expect.stringMatching(sentence) });
    expect(report.written).toEqual({});
    expect(await bench.volume()).toEqual(before);
  });

  it('is not there', async () => {
    const report = await bench.import('passerelle-json', ['/nowhere/at-all.json']);
    expect(report.refusedFile?.sentence).toBe('There is no file /nowhere/at-all.json.');
  });

  it('is of a format that nobody knows', async () => {
    await expect(bench.import('xlsx', ['a'])).rejects.toThrow(
      'There is no format xlsx. There are: passerelle-json',
    );
  });
});
