import type { TestDirectory } from '../directory.fixture.js';
import { ask, find, findableDirectory, names } from './finding.fixture.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await findableDirectory();
});
afterAll(() => directory.stop());

describe('words', () => {
  test('accents, case and the order of words do not matter, and the name weighs more than the text', async () => {
    const near = { latitude: 48.8566, longitude: 2.3522, withinKm: 25 };
    for (const search of ['validation des acquis', 'VALIDATION ACQUIS', 'acquis, validâtion'])
      expect(names(await find(directory, { search, near }))).toEqual([
        'Validation des acquis de l’expérience (VAE)',
        'Préparer son jury',
      ]);
  });

  test.each([
    ['validações', 'Reconhecimento e validação de competências'],
    ['recognising learning', 'Reconhecimento e validação de competências'],
    ['валидиране', 'Валидиране на професионални умения'],
    ['vejledninger aero', 'Vejledning om uddannelse på Ærø'],
    ["l'emploi", "Atelier : chercher un emploi près de l'école"],
    ['migrants', "Atelier : chercher un emploi près de l'école"],
  ])('%s is found in its own language', async (search, name) => {
    expect(names(await find(directory, { search }))).toContain(name);
  });

  test('a mistyped word is read as what it was meant to be, and said so', async () => {
    const answer = await find(directory, { search: 'fromation soudeur' });
    expect(names(answer)).toEqual(['Formation de soudeur']);
    expect(answer.correctedSearch).toBe('formation soudeur');
    expect(answer.broadened).toBe(false);
    expect(names(await find(directory, { search: 'валидране' }))).toEqual([
      'Валидиране на професионални умения',
    ]);
  });

  test('a word that is only begun is found', async () => {
    const answer = await find(directory, { search: 'soud' });
    expect(names(answer)).toEqual(['Formation de soudeur']);
    expect(answer.correctedSearch).toBeNull();
    expect(answer.edges[0]?.matched).toEqual(['soud']);
  });

  test('words that mean nothing by themselves are not looked for', async () => {
    const answer = await find(directory, { search: 'formation de soudeur' });
    expect(answer.broadened).toBe(false);
    expect(answer.edges[0]?.matched).toEqual(['formation', 'soudeur']);
    const begun = await find(directory, { search: 'soudeur de' });
    expect(names(begun)).toEqual(['Formation de soudeur']);
  });

  test('where nothing fits, broader answers are given and said to be', async () => {
    const any = await find(directory, { search: 'soudeur reconhecimento' });
    expect(any.broadened).toBe(true);
    expect(names(any).toSorted()).toEqual([
      'Formation de soudeur',
      'Reconhecimento e validação de competências',
    ]);
    const farther = await find(directory, {
      search: 'soudeur',
      near: { latitude: 49.3, longitude: 2.3, withinKm: 20 },
    });
    expect(farther.broadened).toBe(true);
    expect(names(farther)).toEqual(['Formation de soudeur']);
  });

  test('nothing but operators, quotes or stop words finds nothing, and breaks nothing', async () => {
    for (const search of [
      "'",
      '"',
      '& | ! ( ) :* <->',
      "'; drop table services; --",
      '\\',
      '%_',
      'NUL\0NUL',
      '🙈',
      'le la les',
      'a'.repeat(500),
    ])
      expect((await ask(directory, { search })).errors).toEqual([]);
    const { errors } = await ask(directory, { search: 'x'.repeat(10_000) });
    expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('where', () => {
  test('distance is measured from coordinates, a place or a postal code', async () => {
    const placeId = await directory.idOf('places', 'paris');
    const ways = [
      { latitude: 48.8956, longitude: 2.3877 },
      { placeId },
      { postalCode: '75019', country: 'FR' },
    ];
    for (const way of ways) {
      const answer = await find(directory, { search: 'soudeur', near: { ...way, withinKm: 5 } });
      expect(answer.edges.map((edge) => edge.distanceKm)).toEqual([0]);
    }
  });

  test('the nearest come first, and those beyond the distance not at all', async () => {
    const near = { latitude: 41.15, longitude: -8.6, withinKm: 1500 };
    const answer = await find(directory, { near, orderBy: 'DISTANCE' });
    expect(names(answer)[0]).toBe('Reconhecimento e validação de competências');
    expect(answer.edges[0]?.distanceKm).toBeLessThan(1.5);
    expect(answer.edges.at(-1)?.distanceKm).toBeCloseTo(1217, -1);
    expect(names(await find(directory, { near: { ...near, withinKm: 100 } }))).toHaveLength(1);
  });

  test.each([
    [{ withinKm: 5 }, 'one of the three'],
    [{ latitude: 48, withinKm: 5 }, 'a latitude and a longitude'],
    [{ latitude: 100, longitude: 2, withinKm: 5 }, 'between -90 and 90'],
    [{ latitude: 48, longitude: 2, withinKm: -1 }, 'kilometres'],
    [{ latitude: 48, longitude: 2, postalCode: '75019', withinKm: 5 }, 'one of the three'],
    [{ placeId: 'not-a-place', withinKm: 5 }, 'no such place'],
    [{ postalCode: '99999', withinKm: 5 }, 'Nothing is known'],
  ])('%j is refused with a sentence', async (near, sentence) => {
    const { errors } = await ask(directory, { near });
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]);
    expect(errors[0]?.message).toContain(sentence);
  });

  test('sorting by distance from nowhere is refused', async () => {
    expect((await ask(directory, { orderBy: 'DISTANCE' })).errors[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });
});
