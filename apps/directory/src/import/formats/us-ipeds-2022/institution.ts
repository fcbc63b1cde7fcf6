import { Pole, Sector } from '#libs/events';
import type { Institution } from './columns.js';

type SourceCountry = 'US' | 'FM' | 'PW' | 'MH' | 'PR' | 'GU' | 'AS' | 'MP' | 'VI';
const ownStates = ['FM', 'PW', 'MH'] as const;
const territories = ['PR', 'GU', 'AS', 'MP', 'VI'] as const;

/** Micronesia, Palau and the Marshall Islands are states of their own; territories stand under the United States. */
export function countryOf(it: Institution): 'US' | (typeof ownStates)[number] {
  return ownStates.find((state) => state === it.text('STABBR')) ?? 'US';
}

/** Whose dialling plan the telephone follows. */
export function diallingCountryOf(it: Institution): SourceCountry {
  return territories.find((territory) => territory === it.text('STABBR')) ?? countryOf(it);
}

/** Education of two years or more, training below; two-year colleges give both; offices and unknown ones none. */
export function sectorsOf(it: Institution): Sector[] {
  const sector = it.text('SECTOR');
  if (sector === undefined || sector === '0' || sector === '99') return [];
  const level = it.text('ICLEVEL');
  if (level === '1') return [Sector.EDUCATION];
  if (level === '2') return [Sector.EDUCATION, Sector.TRAINING];
  return level === '3' ? [Sector.TRAINING] : [];
}

export function polesOf(it: Institution): Pole[] {
  return sectorsOf(it).length === 0 ? [] : [Pole.FIND_TRAINING];
}

export function kindOf(it: Institution): 'PUBLIC' | 'NON_PROFIT' | 'PRIVATE' | undefined {
  const control = it.text('CONTROL');
  if (control === '1') return 'PUBLIC';
  if (control === '2') return 'NON_PROFIT';
  return control === '3' ? 'PRIVATE' : undefined;
}

/** Other names: the source parts them by bars, by several blanks, or not at all. */
export function otherNamesOf(it: Institution): string | undefined {
  const names = (it.text('IALIAS') ?? '').split(/\s*\|+\s*|\s{2,}/).filter((name) => name !== '');
  return names.length === 0 ? undefined : [...new Set(names)].join('; ').slice(0, 1000);
}

export function identifiersOf(it: Institution): { scheme: string; value: string }[] {
  const schemes = {
    UNITID: 'UNITID',
    OPEID: 'OPEID',
    EIN: 'EIN',
    UEIS: 'UEI',
    F1SYSCOD: 'IPEDS-SYSTEM',
  } as const;
  return (Object.keys(schemes) as (keyof typeof schemes)[]).flatMap((column) => {
    const value = it.text(column);
    return value === undefined ? [] : [{ scheme: schemes[column], value: value.slice(0, 100) }];
  });
}

/** The day in `05/27/2022` as `2022-05-27`; null for what is no day. */
export function dayOf(text: string): string | null {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
