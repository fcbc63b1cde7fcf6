import fc from 'fast-check';
import { boxesWithin, mapPoint } from './search.geography.js';
import {
  configurationOf,
  correctionOf,
  distanceBetween,
  forStemming,
  formsOf,
  nameKeyOf,
  wordsOf,
} from './search.machine.js';
import { areaTags, territoryTags } from './search.tags.js';

describe('words', () => {
  test('lose accents, case and everything that is not a letter or a digit', () => {
    expect(wordsOf('L’Expérience, «Ærø» & Straße: 24h/24!')).toEqual([
      'l',
      'experience',
      'aero',
      'strasse',
      '24h',
      '24',
    ]);
    expect(wordsOf('Валидиране на умения')).toEqual(['валидиране', 'на', 'умения']);
    expect(nameKeyOf("  L'École  ")).toBe('l ecole');
  });

  test('of any text can stand in a tsquery without quoting', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
      { numRuns: 300 },
    );
  });

  test('get back the accents by which stemmers know them', () => {
    expect(forStemming('portuguese', 'formacao')).toBe('formação');
    expect(forStemming('portuguese', 'formacoes')).toBe('formação');
    expect(forStemming('french', 'qualifiees')).toBe('qualifiées');
    expect(forStemming('english', 'coffee')).toBe('coffee');
    expect(formsOf('formacion')).toEqual([
      { word: 'formacion', configuration: 'spanish', form: 'formación' },
    ]);
    expect(forStemming('danish', 'pa')).toBe('på');
    expect(forStemming('danish', 'pause')).toBe('pause');
    expect(formsOf('tambem')).toEqual([{ word: 'tambem', configuration: 'portuguese', form: 'também' }]);
    expect(configurationOf('pt-BR')).toBe('portuguese');
    expect(configurationOf('bg')).toBe('simple');
  });
});

describe('corrections', () => {
  const known = [
    { word: 'formation', services: 90 },
    { word: 'information', services: 50 },
    { word: 'formateur', services: 5 },
  ];
  test('fewest letters wrong, then the commonest', () => {
    expect(correctionOf('fromation', known)).toBe('formation');
    expect(correctionOf('formaton', known)).toBe('formation');
    expect(correctionOf('zzz', known)).toBeNull();
    expect(correctionOf('for', [{ word: 'fer', services: 1 }])).toBeNull();
  });

  test('distances count swapped neighbours once, are symmetric, and stop at the limit', () => {
    expect(distanceBetween('ab', 'ba', 2)).toBe(1);
    expect(distanceBetween('kitten', 'sitting', 5)).toBe(3);
    expect(distanceBetween('a', 'abcdef', 2)).toBe(3);
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(distanceBetween(one, other, 9)).toBe(distanceBetween(other, one, 9));
        expect(distanceBetween(one, one, 9)).toBe(0);
      }),
    );
  });
});

describe('territories', () => {
  const serves = (
    area: { name: string; extentType: string | null; extent: string | null }[],
    territory: string,
  ) => territoryTags(territory).some((tag) => areaTags(area).includes(tag));
  const department = [{ name: 'Seine-Saint-Denis', extentType: 'department', extent: '93' }];
  const country = [{ name: 'France', extentType: 'country', extent: 'FR' }];
  test.each([
    [[], 'anywhere', true],
    [department, '93066', true],
    [department, 'seine saint denis', true],
    [department, '75056', false],
    [[{ name: 'La Réunion', extentType: 'department', extent: '974' }], '97411', true],
    [country, 'FR-75', true],
    [country, '75056', true],
    [country, 'PT-13', false],
  ])('%j and %s: %s', (area, territory, is) => {
    expect(serves(area, territory)).toBe(is);
  });
});

describe('the map', () => {
  const point = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  const inside = (box: string, [x, y]: [number, number]) => {
    const [east, north, west, south] = box.match(/-?[\d.e-]+/g)!.map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return x <= east + 1e-6 && x >= west - 1e-6 && y <= north + 1e-6 && y >= south - 1e-6;
  };
  const onMap = (of: { latitude: number; longitude: number }) =>
    mapPoint(of)
      .match(/-?[\d.e-]+/g)!
      .map(Number) as [number, number];

  test('boxes hold everything within the distance', () => {
    fc.assert(
      fc.property(
        point,
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (center, withinKm, bearing, share) => {
          const other = towards(center, bearing, share * withinKm);
          if (Math.abs(other.latitude) > 85) return;
          const around = { ...center, withinKm };
          expect(boxesWithin(around).some((box) => inside(box, onMap(other)))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  function towards(from: { latitude: number; longitude: number }, bearing: number, km: number) {
    const [lat, angle, way] = [(from.latitude * Math.PI) / 180, km / 6371.0088, (bearing * Math.PI) / 180];
    const sin = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(way);
    const latitude = (Math.asin(Math.max(-1, Math.min(1, sin))) * 180) / Math.PI;
    const turn = Math.atan2(
      Math.sin(way) * Math.sin(angle) * Math.cos(lat),
      Math.cos(angle) - Math.sin(lat) * sin,
    );
    const longitude = ((from.longitude + (turn * 180) / Math.PI + 540) % 360) - 180;
    return { latitude, longitude };
  }
});
