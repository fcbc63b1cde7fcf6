import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { demoFolder } from './demo/demo-files.js';
import { ImportBench, passerelle, valid } from './import.fixture.js';
import { type ImportReport, isEmpty, totalOf } from './import.report.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

function sentencesOf({ reasons }: ImportReport): string[] {
  return reasons.map(({ outcome, column, reason, examples: [first] }) =>
    [outcome, first?.row, column, reason, first?.value].join(' | '),
  );
}

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
      'a NUL character in an address',
      { organizations: [valid.organization({ url: 'https://ex.org/\0' })] },
      'REFUSED | organizations[0] | url | holds control characters | https://ex.org/ ',
    ],
    [
      'a field whose name is none',
      { organizations: [valid.organization({ 'a\0\ud800': 1 })] },
      'REFUSED | organizations[0] | a  | is not a field of this record | 1',
    ],
    [
      'a term under itself',
      { terms: [{ taxonomy: 'topics', code: 'LOOP', name: { en: 'Loop' }, parent: 'LOOP' }] },
      'REFUSED | terms[0] |  | There is no term … in topics. A term does not stand under itself. | LOOP',
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
      'REFUSED | services[0] |  | There is no organization with this key. | nobody',
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
    [
      'a subject longer than OpenID Connect has them',
      { memberships: [{ key: 'm', subject: 's'.repeat(256), role: 'OPERATOR' }] },
      `REFUSED | memberships[0] | subject | is longer than 255 characters | ${'s'.repeat(160)}…`,
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

describe('the report', () => {
  it('names the file, the row, the column and the value, whichever of several files it is and however late', async () => {
    const files = [
      await bench.file(
        'first.json',
        passerelle({ organizations: [valid.organization({ key: 'of-first' })] }),
      ),
      await bench.file(
        'second.json',
        passerelle({
          places: [valid.place({ key: 'north', location: { latitude: 100, longitude: 2 } })],
          services: [
            valid.service({ key: 'kept', organization: 'of-first' }),
            valid.service({ key: 'lost', organization: 'nobody' }),
          ],
        }),
      ),
      await bench.file(
        'third.json',
        passerelle({ organizations: [valid.organization({ key: 'of-first' })] }),
      ),
    ];
    const { reasons, written } = await bench.import('passerelle-json', files);
    expect(written.service).toMatchObject({ created: 1, refused: 1 });
    const told = reasons.flatMap(({ column, examples }) =>
      examples.map(({ file, row, value }) => [file, row, column, value].join(' | ')),
    );
    expect(told.toSorted()).toEqual([
      'second.json | places[0] | location.latitude | 100',
      'second.json | services[1] |  | nobody',
      'third.json | organizations[0] | key | of-first',
    ]);
  });

  const linesOfIpeds = async () => {
    const whole = gunzipSync(await readFile(join(demoFolder(), 'us-ipeds-2022/hd2022.csv.gz'))).toString(
      'latin1',
    );
    return whole.split('\r\n');
  };

  it('counts each refused row once, whatever the row holds and however late it is refused', async () => {
    const [names = '', first = '', second = ''] = await linesOfIpeds();
    const csv = await bench.file(
      'hd2022.csv',
      Buffer.from([names, first, second, first, ''].join('\r\n'), 'latin1'),
    );
    const twice = await bench.import('us-ipeds-2022', [csv]);
    expect(twice.refusedRows).toBe(1);
    const repeated = twice.reasons.filter(({ reason }) => reason === 'was used by a row before');
    expect(repeated.map(({ count }) => count)).toEqual([1]);
    const nowhere = await bench.importLists({
      places: [valid.place({ location: { latitude: 100, longitude: 200 } })],
      services: [valid.service({ organization: 'nobody' })],
    });
    expect(nowhere.refusedRows).toBe(2);
  });

  it('knows files without rows from files whose rows were refused, and names the files that were given', async () => {
    const [names = ''] = await linesOfIpeds();
    const csv = await bench.file('hd2022.csv', Buffer.from(`${names}\r\n`, 'latin1'));
    const empty = await bench.import('us-ipeds-2022', [csv]);
    expect(empty.files.map(({ name, rows }) => [name, rows])).toEqual([['hd2022.csv', 0]]);
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty(await bench.importLists({ services: [{ key: 'x' }] }))).toBe(false);
  });
});
