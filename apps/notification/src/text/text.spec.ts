import { readingLanguage, readingLanguages, wishedLanguage } from './text.machine.js';
import type { Kind } from '../notice/kind.machine.js';
import { catalogues, TextReader } from './text.reader.js';

const texts = new TextReader();
const forbidden =
  /\b(client|cliente|lead|case|caso|beneficiar\w*|bénéficiaire\w*|prescri\w*|klient)\b|бенефициент|клиент/i;

describe.each(readingLanguages)('in %s', (language) => {
  const { messages, labels } = catalogues[language];

  test('everything is said that is said in English, and differently', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(catalogues.en.messages).sort());
    expect(Object.keys(labels).sort()).toEqual(Object.keys(catalogues.en.labels).sort());
    if (language === 'en') return;
    const same = Object.entries(messages).filter(
      ([name, [, text]]) => catalogues.en.messages[name as never][1] === text,
    );
    expect(same).toEqual([]);
  });

  test('messages name the place and nothing else, and only those to the person do', () => {
    for (const [name, [subject, text]] of Object.entries(messages)) {
      expect(subject).not.toMatch(/[{}<>]/);
      const named = [...text.matchAll(/\{(\w+)\}/g)].map(([, value]) => value);
      expect([name, named]).toEqual([name, name.startsWith('PERSON.') ? ['place'] : []]);
    }
  });

  test('the words of the house are kept', () => {
    for (const text of [...Object.values(messages).flat(), ...Object.values(labels)])
      expect(text).not.toMatch(forbidden);
  });

  test('a sentence comes out with the place in it, whatever the place is called', () => {
    const sentence = texts.sentence(
      { audience: 'PERSON', kind: 'untaken', language },
      { place: "L'<Île> {1}" },
    );
    expect(sentence).toContain("L'<Île> {1}");
  });
});

test('no line breaks in French before a mark that a space stands before', () => {
  const { messages, labels } = catalogues.fr;
  const all = [...Object.values(messages).flat(), ...Object.values(labels)];
  expect(all.filter((text) => / [?!:;»]|« |[\p{L}\p{N}}][?!:;»]/u.test(text))).toEqual([]);
});

test.each([
  ['fr', 'fr'],
  ['pt-BR', 'pt'],
  ['DA', 'da'],
  ['uk', 'en'],
  ['', 'en'],
])('whoever reads %s gets %s', (tag, language) => {
  expect(readingLanguage(tag)).toBe(language);
});

test.each([
  [['pt-BR'], 'pt'],
  [['uk', 'it', 'da'], 'it'],
  [['uk'], null],
  [['*'], null],
])('whoever wishes for %j is answered in %s', (tags, language) => {
  expect(wishedLanguage(tags)).toBe(language);
});

test('a stored notice of a kind that a newer version wrote has no subject, and takes no list down', () => {
  expect(texts.subjectOfStored('PERSON', 'of-tomorrow' as Kind, 'en')).toBeNull();
  expect(texts.subjectOfStored('PERSON', 'not-asked', 'en')).toBe(texts.subject('PERSON', 'not-asked', 'en'));
});
