import { ImportBench, passerelle, valid } from './import.fixture.js';
import { type ImportReport, totalOf } from './import.report.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench.close());

function refusedIn({ reasons }: ImportReport): string[] {
  return reasons
    .filter(({ outcome }) => outcome === 'REFUSED')
    .flatMap(({ examples, reason }) => examples.map(({ row }) => `${row} ${reason}`));
}

describe('of a refused row nothing is taken', () => {
  it('neither where another row had its key, though its locations are new', async () => {
    await bench.importLists({
      organizations: [valid.organization({ locations: [valid.location()] })],
      places: [valid.place()],
    });
    const before = await bench.volume();
    const report = await bench.importLists({
      organizations: [
        valid.organization({ locations: [valid.location()] }),
        valid.organization({ locations: [valid.location({ key: 'of-a-twin' })] }),
      ],
      places: [valid.place(), valid.place({ location: { city: 'Paris' } })],
    });
    expect(refusedIn(report)).toEqual([
      'organizations[1] was used by a row before',
      'places[1] was used by a row before',
    ]);
    expect(await bench.volume()).toEqual(before);
  });

  it('nor where one of the parts is not as it must be', async () => {
    const before = await bench.volume();
    const report = await bench.importLists({
      places: [valid.place({ key: 'x'.repeat(199), location: { city: 'Paris' } })],
    });
    expect(refusedIn(report)).toHaveLength(1);
    expect(await bench.volume()).toEqual(before);
  });
});

describe('terms and places stand under others, in any order and of any depth', () => {
  const terms = (codes: [string, string?][]) =>
    codes.map(([code, parent]) => ({ taxonomy: 'topics', code, name: { en: code }, parent }));

  it('and are written at once', async () => {
    const lists = {
      terms: terms([['D', 'C'], ['C', 'B'], ['B', 'A'], ['A']]),
      places: [
        valid.place({ key: 'corner', parent: 'satellite' }),
        valid.place({ key: 'satellite', parent: { source: 'test-2', key: 'root' } }),
      ],
    };
    const root = passerelle({ places: [valid.place({ key: 'root' })] }).replace('"test"', '"test-2"');
    const files = [await bench.file('a.json', passerelle(lists)), await bench.file('b.json', root)];
    const report = await bench.import('passerelle-json', files);
    expect(totalOf(report)).toEqual({ created: 7, changed: 0, unchanged: 0, refused: 0 });
    const again = await bench.import('passerelle-json', files);
    expect(totalOf(again)).toEqual({ created: 0, changed: 0, unchanged: 7, refused: 0 });
  });

  it('unless they stand in a circle, or under what is refused', async () => {
    const lists = {
      terms: terms([
        ['X', 'Y'],
        ['Y', 'X'],
        ['V', 'W'],
        ['W', 'NOWHERE'],
      ]),
    };
    for (const round of [1, 2])
      expect([round, totalOf(await bench.importLists(lists))]).toEqual([
        round,
        { created: 0, changed: 0, unchanged: 0, refused: 4 },
      ]);
    expect(await bench.rows(`select code from taxonomy_terms where code in ('X', 'Y', 'V', 'W')`)).toEqual(
      [],
    );
  });
});

it('a text without name in its language has the name of the original', async () => {
  await bench.importLists({
    organizations: [valid.organization()],
    services: [
      valid.service({ language: 'fr', name: { en: 'Course', fr: 'Cours' }, description: { it: 'Corso' } }),
    ],
  });
  expect(await bench.rows(`select name from service_texts where language = 'it'`)).toEqual([
    { name: 'Cours' },
  ]);
});

it('a service of more words than an index holds is refused alone', async () => {
  const words = (language: number) =>
    Array.from({ length: 2200 }, (_, n) => `w${language}${(n * 7919).toString(36)}`).join(' ');
  const languages = Array.from(
    { length: 40 },
    (_, n) => `x${String.fromCharCode(97 + (n % 26))}${n < 26 ? 'a' : 'b'}`,
  );
  const description = Object.fromEntries(
    languages.map((language, n) => [language, words(n).slice(0, 20_000)]),
  );
  const report = await bench.importLists({
    organizations: [valid.organization()],
    services: [valid.service({ key: 'wordy', description }), valid.service({ key: 'after' })],
  });
  expect(report.written.service).toMatchObject({ created: 1, refused: 1 });
  expect(refusedIn(report)).toEqual(['services[0] It holds more text than can be searched.']);
});

it('an adviser acts for the place that they advise at, and for no other', async () => {
  const membership = (key: string) => ({ key, subject: key, role: 'ADVISER', place: key, adviser: 'ada' });
  const report = await bench.importLists({
    organizations: [valid.organization()],
    places: [valid.place({ key: 'here' }), valid.place({ key: 'there' })],
    advisers: [{ key: 'ada', name: 'Ada', language: 'fr', place: 'here', organization: 'school', poles: [] }],
    memberships: [membership('here'), membership('there')],
  });
  expect(report.written.membership).toMatchObject({ created: 1, refused: 1 });
  expect(refusedIn(report)).toEqual([
    'memberships[1] The adviser is one of another place: name the place that they advise at.',
  ]);
});

it('search shows a new name of what many services are about', async () => {
  const term = (en: string) => [{ taxonomy: 'topics', code: 'POPULAR', name: { en } }];
  const services = Array.from({ length: 1_100 }, (_, n) =>
    valid.service({ key: `p${n}`, topics: ['POPULAR'] }),
  );
  await bench.importLists({ organizations: [valid.organization()], terms: term('Basketry'), services });
  const report = await bench.importLists({ terms: term('Xylography') });
  expect(totalOf(report)).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 0 });
  expect(await bench.rows(`select count(*)::int from service_search where words @@ 'xylographi'`)).toEqual([
    { count: 1_100 },
  ]);
});
