/** The languages that pages are written in. */
export const languages = ['fr', 'it', 'pt', 'bg', 'da', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words. */
export const languageNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  it: 'Italiano',
  pt: 'Português',
  bg: 'Български',
  da: 'Dansk',
  en: 'English',
};

/** The language of a tag such as `pt-BR`, where pages are written in it. */
export function languageOf(tag: unknown): Language | null {
  if (typeof tag !== 'string') return null;
  const primary = tag.trim().toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? null;
}

/** The first of these tags, wished for in this order, that pages are written in; null where none is. */
export function firstOfOurs(tags: readonly string[]): Language | null {
  return tags.map(languageOf).find((language) => language !== null) ?? null;
}
