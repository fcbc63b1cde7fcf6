import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/** A telephone number in E.164, or null where it is none that can be dialled in that country. */
export function e164(text: string, country: CountryCode): string | null {
  const number = parsePhoneNumberFromString(text, country, metadata);
  return number?.isValid() === true ? number.number : null;
}

/** Digits of the United States and of the Pacific states that share its plan: ten of the number, then an extension. */
export function americanPhone(
  digits: string,
  country: CountryCode,
): { number: string; extension: string | undefined } | null {
  if (!/^\d{10,15}$/.test(digits)) return null;
  const number = e164(calling(digits.slice(0, 10), country), country);
  return number === null ? null : { number, extension: digits.slice(10) || undefined };
}

/** Micronesia, Palau and the Marshall Islands write their country code where others write an area code. */
function calling(ten: string, country: CountryCode): string {
  return ['FM', 'PW', 'MH'].includes(country) ? `+${ten}` : ten;
}
