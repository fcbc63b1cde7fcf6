import { wordsOf } from './search.machine.js';

/** The lists by which services are filtered; each is a prefix in the projection's `tags`. */
export type TagList =
  | 'accessibility'
  | 'area'
  | 'free'
  | 'language'
  | 'mode'
  | 'organization'
  | 'pole'
  | 'public'
  | 'sector'
  | 'source'
  | 'topic';

export function tag(list: TagList, value: string): string {
  return `${list}:${value}`;
}

/** A service area as far as finding it goes. */
export interface Area {
  name: string;
  extentType: string | null;
  extent: string | null;
}

const everywhere = 'everywhere';
const someCountry = 'some country';
const wholeCountries = new Set(['country', 'nation', 'nationwide']);

/** Under which tags a service's areas are found; one without areas is for everybody. */
export function areaTags(areas: readonly Area[]): string[] {
  if (areas.length === 0) return [tag('area', everywhere)];
  return areas.flatMap(({ name, extentType, extent }) => {
    const keys = [keyOf(name), keyOf(extent ?? '')].filter((key) => key !== '');
    if (wholeCountries.has(extentType?.toLowerCase() ?? '')) keys.push(someCountry);
    return keys.map((key) => tag('area', key));
  });
}

/**
 * The tags of which a service must have one to serve somebody of this territory: no area at all; the territory itself
 * by code or name; what its code lies in, `FR-75` in `FR`, the French commune 93066 in the department 93 (2A004 in 2A,
 * 97411 in 974); a whole country, where the territory does not say in which country it lies.
 */
export function territoryTags(territory: string): string[] {
  const key = keyOf(territory);
  const keys = [everywhere, key];
  const [, country] = /^([A-Za-z]{2})(?:-[A-Za-z0-9]{1,3})?$/.exec(territory.trim()) ?? [];
  keys.push(country?.toLowerCase() ?? someCountry);
  if (/^\d[\dab]\d{3}$/.test(key)) keys.push(key.slice(0, key.startsWith('97') ? 3 : 2));
  return [...new Set(keys)].map((each) => tag('area', each));
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ').slice(0, 100);
}
