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

/** The best of an Accept-Language header, or null where it names none of ours. */
export function acceptedLanguage(header: string | undefined): Language | null {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wishOf);
  const known = wishes.filter(({ language, weight }) => language !== null && weight > 0);
  return known.toSorted((one, other) => other.weight - one.weight)[0]?.language ?? null;
}

function wishOf(part: string): { language: Language | null; weight: number } {
  const [tag, ...parameters] = part.split(';');
  const weight = parameters
    .map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1])
    .find((each) => each !== undefined);
  return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) };
}
