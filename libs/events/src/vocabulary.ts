import { z } from 'zod';

/** A UUID; version 7 where made here. */
export const id = z.guid();
/** ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** A calendar day, `2026-03-01`. */
export const day = z.iso.date();
/** A word, code or name; never free text about a person. */
export const text = z.string().min(1).max(500);
/** The same text in several languages, by BCP 47 tag. */
export const textByLanguage = z.record(z.string().min(2).max(35), text);
