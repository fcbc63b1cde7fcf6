import { inLanguage } from '../language/language.machine.js';
import { termId } from '../taxonomy/taxonomy.machine.js';
import { qualityOf } from './service.machine.js';

const nothing = {
  descriptions: [],
  eligibility: false,
  sectors: 0,
  topics: 0,
  publics: 0,
  languages: 0,
  modes: 0,
  cost: false,
  locations: 0,
  reachable: false,
  schedules: 0,
  verified: false,
};

test('quality is 0 for a bare name and 1 for a whole record', () => {
  expect(qualityOf(nothing)).toBe(0);
  const whole = {
    descriptions: ['x'.repeat(50)],
    eligibility: true,
    sectors: 1,
    topics: 1,
    publics: 1,
    languages: 1,
    modes: 1,
    cost: true,
    locations: 1,
    reachable: true,
    schedules: 1,
    verified: true,
  };
  expect(qualityOf(whole)).toBe(1);
  expect(qualityOf({ ...nothing, descriptions: ['short'] })).toBe(0);
});

test('a text comes in the language asked for, its nearest, or the original', () => {
  const texts = new Map([
    ['fr', 'Bonjour'],
    ['pt', 'Bom dia'],
  ]);
  expect(inLanguage(texts, ['pt-BR'], 'fr')).toBe('Bom dia');
  expect(inLanguage(texts, [null, 'PT'], 'fr')).toBe('Bom dia');
  expect(inLanguage(texts, ['da'], 'fr')).toBe('Bonjour');
  expect(inLanguage(texts, ['da'], 'en')).toBe('Bonjour');
  expect(inLanguage(new Map(), ['da'], 'en')).toBeUndefined();
});

test('ids of terms are UUIDs of version 5 that follow from their code', () => {
  expect(termId('publics', 'MIGRANTS')).toBe('f62069e8-cd84-52c6-9df4-1e7a95b093d3');
});
