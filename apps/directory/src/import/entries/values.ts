import { z } from 'zod';

/** One line of text, up to `maximum` characters, without control characters. */
export function line(maximum: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(maximum, `is longer than ${maximum} characters`)
    .refine((text) => isPlain(text, ''), 'holds control characters');
}

/** Text of several lines, up to `maximum` characters. */
export function lines(maximum: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(maximum, `is longer than ${maximum} characters`)
    .refine((text) => isPlain(text, '\t\n\r'), 'holds control characters');
}

/** A list of at most `maximum` entries; left out means empty. */
export function list<Item extends z.ZodType>(item: Item, maximum: number) {
  return z.array(item).max(maximum, `has more than ${maximum} entries`).default([]);
}

export const key = line(200).meta({ description: 'Stable key of the record inside its source.' });
export const code = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_]{0,63}$/, 'is not a code (capital letters, digits, underscores)');
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag such as fr or pt-BR');
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'is not a country code of two capital letters (ISO 3166-1)');
export const day = z.iso.date('is not a day such as 2026-03-01');
export const instant = z.iso.datetime({
  offset: true,
  error: 'is not an instant such as 2026-03-01T09:00:00.000Z',
});
export const email = z.email('is not an e-mail address').max(254);
export const url = z
  .url({ protocol: /^https?$/, error: 'is not an address that begins with http:// or https://' })
  .max(2000)
  .refine((text) => isPlain(text, ''), 'holds control characters');
export const latitude = z
  .number('is not a number')
  .min(-90, 'lies outside -90 to 90')
  .max(90, 'lies outside -90 to 90');
export const longitude = z
  .number('is not a number')
  .min(-180, 'lies outside -180 to 180')
  .max(180, 'lies outside -180 to 180');
export const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{5,14}$/, 'is not a telephone number in the form +33199000101');
export const timeZone = z.string().max(64).refine(isTimeZone, 'is not a time zone such as Europe/Paris');

/** A record of the same source by its key, or of another source by both. */
export const reference = z
  .union([key, z.strictObject({ source: line(100), key })], 'is neither a key nor { source, key }')
  .meta({
    id: 'Reference',
    description: 'Key of a record of the same source, or source and key of another.',
  });
export type Reference = z.output<typeof reference>;

/** The same text by language. */
export function byLanguage<Text extends z.ZodType>(text: Text) {
  return z
    .record(languageTag, text)
    .refine((texts) => Object.keys(texts).length <= 40, 'has more than 40 languages');
}

/** Well-formed, and without control characters other than those that are `allowed`. */
function isPlain(text: string, allowed: string): boolean {
  if (!text.isWellFormed()) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 || code === 0x7f) && !allowed.includes(text.charAt(index))) return false;
  }
  return true;
}

const knownTimeZones = new Map<string, boolean>();

function isTimeZone(name: string): boolean {
  const known = knownTimeZones.get(name);
  if (known !== undefined) return known;
  const valid = canFormatIn(name);
  if (knownTimeZones.size < 1000) knownTimeZones.set(name, valid);
  return valid;
}

function canFormatIn(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
