import type { CountryCode } from 'libphonenumber-js/core';

interface Territory {
  /** Whose dialling plan its telephones follow. */
  dialling: CountryCode;
  timeZone: string;
}

const overseas: Readonly<Record<string, Territory>> = {
  '971': { dialling: 'GP', timeZone: 'America/Guadeloupe' },
  '972': { dialling: 'MQ', timeZone: 'America/Martinique' },
  '973': { dialling: 'GF', timeZone: 'America/Cayenne' },
  '974': { dialling: 'RE', timeZone: 'Indian/Reunion' },
  '975': { dialling: 'PM', timeZone: 'America/Miquelon' },
  '976': { dialling: 'YT', timeZone: 'Indian/Mayotte' },
};
const mainland: Territory = { dialling: 'FR', timeZone: 'Europe/Paris' };

/** Dialling plan and time zone of a French address, by the commune's INSEE code or else the postal code. */
export function territoryOf(insee: string | undefined, postalCode: string | undefined): Territory {
  return overseas[(insee ?? postalCode ?? '').slice(0, 3)] ?? mainland;
}

/** The département that a code names; Corsica's postal codes begin with 20, its communes' codes with 2A or 2B. */
function departmentOf(code: string): string {
  if (/^9[78]/.test(code)) return code.slice(0, 3);
  return /^2[AB]/.test(code) ? '20' : code.slice(0, 2);
}

/** False where postal code and INSEE code name two départements. */
export function codesAgree(insee: string | undefined, postalCode: string | undefined): boolean {
  return insee === undefined || postalCode === undefined || departmentOf(insee) === departmentOf(postalCode);
}

/** A commune without what only the post needs; what was taken off comes back, to stand with the street. */
export function cityOf(commune: string): { city: string; box: string | null } {
  const city = commune.replace(/\s+(CEDEX|BP)\b.*$/i, '').trim();
  const rest = commune.slice(city.length).trim();
  return city === '' ? { city: commune.trim(), box: null } : { city, box: rest === '' ? null : rest };
}
