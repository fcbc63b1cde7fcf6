import { cleaned, fingerprintOf, sift, sourceKey } from './provenance.machine.js';

const record = (sourceId: string, name: string) => ({ source: 's', sourceId, name });

test('a fingerprint knows content, not the order of keys nor absent from null', () => {
  const at = new Date('2026-03-01T00:00:00Z');
  expect(fingerprintOf({ a: 1, b: [at], c: null })).toBe(fingerprintOf({ b: [at], a: 1 }));
  expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: 2 }));
  expect(fingerprintOf({ a: ['x', 'y'] })).not.toBe(fingerprintOf({ a: ['y', 'x'] }));
  expect(fingerprintOf({ a: '1' })).not.toBe(fingerprintOf({ a: 1 }));
});

test('sifting parts new, changed, unchanged and refused', () => {
  const known = new Map([
    [sourceKey('s', 'same'), { id: 'id-same', fingerprint: fingerprintOf({ name: 'same' }), version: 3 }],
    [sourceKey('s', 'other'), { id: 'id-other', fingerprint: 'old', version: 3 }],
  ]);
  const batch = [record('new', 'new'), record('same', 'same'), record('other', 'other'), record('bad', '')];
  const { fresh, written } = sift(
    batch,
    known,
    () => 'made',
    ({ name }, problems) => {
      if (name === '') problems.push('It has no name.');
      return { name };
    },
  );
  expect(written).toEqual({
    created: ['new'],
    changed: ['other'],
    unchanged: ['same'],
    refused: [{ sourceId: 'bad', reason: 'It has no name.' }],
  });
  expect(fresh.map(({ id, version, isNew }) => ({ id, version, isNew }))).toEqual([
    { id: 'made', version: 1, isNew: true },
    { id: 'id-other', version: 4, isNew: false },
  ]);
});

test('cleaning reaches every text, and nothing else', () => {
  const at = new Date(0);
  expect(cleaned({ a: 'x\0y', b: [{ c: '\ud800' }], d: at, e: 1, f: null })).toEqual({
    a: 'xy',
    b: [{ c: '�' }],
    d: at,
    e: 1,
    f: null,
  });
});
