import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from '../language.js';
import { doorWords, partnerWords, personWords } from './catalogues.js';
import { Wording } from './wording.js';

const catalogues = { doorWords, partnerWords, personWords };

describe('what pages say', () => {
  it.each(languages)('has in %s the same blanks as in English, and no empty sentence', (language) => {
    for (const words of Object.values(catalogues)) {
      const english: Record<string, string> = words.en;
      for (const [key, message] of Object.entries(words[language])) {
        expect(message.trim()).not.toBe('');
        expect([key, blanksOf(message, language)]).toEqual([key, blanksOf(english[key] ?? '', 'en')]);
      }
    }
  });

  it.each(languages.filter((language) => language !== 'en'))('says it in %s, not in English', (language) => {
    for (const words of Object.values(catalogues)) {
      const english: Record<string, string> = words.en;
      const untranslated = Object.entries(words[language]).filter(
        ([key, message]) => english[key] === message,
      );
      expect(untranslated.filter(([, message]) => message.replaceAll(/\{\w+\}/g, '').length > 15)).toEqual(
        [],
      );
    }
  });

  it.each(languages)(
    'tells a partner in %s how their part ended, and nothing of others that they cannot know',
    (language) => {
      const words = partnerWords[language];
      const rest = words['status.WITHDRAWN'].split('. ').at(-1) ?? '';
      for (const status of ['EXPIRED', 'HANDED_BACK'] as const)
        expect(words[`status.${status}`].split('. ').slice(1)).toEqual([rest]);
    },
  );

  it('uses the words of the house', () => {
    const avoided =
      /\b(clients?|b[ée]n[ée]ficiaires?|beneficiar\w*|prescription|cas social|case|caso|sag(en)?)\b/i;
    for (const language of languages) {
      const all = Object.values(catalogues).flatMap((words) => Object.values(words[language]));
      expect(all.filter((message) => avoided.test(message))).toEqual([]);
    }
  });

  it('writes days and times as people there do, in the zone of the place', () => {
    const instant = '2026-12-07T09:00:00.000Z';
    const said = (language: Language) => {
      const words = new Wording(language, doorWords[language], 'Indian/Reunion');
      return `${words.day(instant)} ${words.time(instant)}`;
    };
    expect(said('fr')).toBe('lundi 7 décembre 2026 13:00');
    expect(said('en')).toBe('Monday, 7 December 2026 13:00');
    expect(said('da')).toBe('mandag den 7. december 2026 13.00');
    expect(said('bg')).toContain('7 декември 2026');
  });

  it('breaks no line in French before a mark that a space stands before', () => {
    const all = Object.values(catalogues).flatMap((words) => Object.values<string>(words.fr));
    expect(all.filter((message) => / [?!:;»]|« |[\p{L}\p{N}}][?!:;»]/u.test(message))).toEqual([]);
  });

  it('ends a sentence in Bulgarian once: a day ends in a stop of its own', () => {
    const all = Object.values(catalogues).flatMap((words) => Object.values<string>(words.bg));
    expect(all.filter((message) => message.includes('{date}.'))).toEqual([]);
    const words = new Wording('bg', personWords.bg, 'Europe/Sofia');
    const date = words.shortDay('2026-11-29T09:00:00.000Z');
    expect(words.say('agreedOn', { date })).toBe('Съгласихте се на 29 ноември 2026 г.');
    expect(words.say('recipient.SENT', { date })).toBe('Попитан на 29 ноември 2026 г. Още няма отговор.');
  });

  it('counts minutes in the plural of the language', () => {
    const wait = (language: Language, minutes: number) =>
      new Wording(language, doorWords[language], null).say('tooMany', { minutes });
    expect([wait('en', 1), wait('en', 7), wait('fr', 1)]).toEqual([
      'Please wait one minute and try again.',
      'Please wait 7 minutes and try again.',
      'Attendez une minute puis réessayez.',
    ]);
  });
});

function blanksOf(message: string, language: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly { type: number; value?: unknown }[]) => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7 && typeof element.value === 'string')
        found.add(element.value);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}
