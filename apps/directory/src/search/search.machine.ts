/** A query says no more than this. */
export const maximumWords = 12;
const longestWord = 60;

const letters: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Without accents and in lower case; the same for indexed and asked words, whatever the database's locale. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[øæœßđðłþı]/g, (letter) => letters[letter] ?? letter);
}

/** The words of a text: letters and digits only, so that no operator or quote of a query language survives. */
export function wordsOf(text: string): string[] {
  const found = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.filter((word) => word.length <= longestWord);
}

/** By which names are sorted. */
export function nameKeyOf(name: string): string {
  return wordsOf(name).join(' ').slice(0, 200);
}

const configurations: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

/** PostgreSQL's text search configuration for a language; `simple`, without stems, where there is none (Bulgarian). */
export function configurationOf(language: string): string {
  return configurations[language.toLowerCase().split('-')[0] ?? ''] ?? 'simple';
}

const lostAccents: Record<string, [RegExp, string][]> = {
  french: [[/ee(s?)$/, 'ée$1']],
  portuguese: [
    [/c(ao|oes)$/, 'ção'],
    [/s(ao|oes)$/, 'são'],
  ],
  spanish: [[/([cs])ion$/, '$1ión']],
};

/** Words that tell nothing, and that PostgreSQL knows by their accents alone. */
const accentedStopWords: Record<string, string[]> = {
  danish: ['på', 'når', 'være', 'været', 'også', 'sådan'],
  french: ['même'],
  german: ['für', 'über', 'während', 'können', 'könnte', 'würde', 'würden'],
  italian: ['perché', 'più'],
  norwegian: ['på', 'når', 'være', 'vært', 'også', 'både'],
  portuguese: ['não', 'já', 'só', 'são', 'até', 'também', 'você', 'vocês', 'estão'],
  spanish: ['más', 'sí', 'también'],
  swedish: ['på', 'för', 'så', 'är', 'då', 'där', 'när', 'från', 'åt', 'över', 'någon', 'något', 'några'],
};
const whole = Object.entries(accentedStopWords).map(
  ([configuration, words]) => [configuration, new Map(words.map((word) => [plain(word), word]))] as const,
);
const accentedByPlain = new Map(whole);
const withForms = [...new Set([...Object.keys(lostAccents), ...accentedByPlain.keys()])];

/** A plain word as a language's stemmer wants it: some words and endings are known to it by their accents alone, some plurals never. */
export function forStemming(configuration: string, word: string): string {
  const known = accentedByPlain.get(configuration)?.get(word);
  if (known !== undefined) return known;
  const [ending, accented] = lostAccents[configuration]?.find(([lost]) => lost.test(word)) ?? [];
  return ending === undefined || accented === undefined ? word : word.replace(ending, accented);
}

/** The configurations that want another form of a word than the plain one. */
export function formsOf(word: string): { word: string; configuration: string; form: string }[] {
  return withForms
    .map((configuration) => ({ word, configuration, form: forStemming(configuration, word) }))
    .filter(({ form }) => form !== word);
}

const bulgarianStopWords =
  'аз без би бъде във вие ги го да до един една едно ето за зад из или им как какво какъв като към кой която които което който ли ме ми мой моя на над най не него ни ние но от по под пред през при са се си след сме сте съм със така те тези ти това този тя че чрез ще';
const tellNothing = new Set(wordsOf(bulgarianStopWords));

/** Bulgarian words that tell nothing: PostgreSQL, which knows those of other languages, has no Bulgarian. */
export function tellsNothing(word: string): boolean {
  return tellNothing.has(word);
}

/** Letters to be inserted, dropped, replaced or swapped to make one word of another; `limit + 1` where it is more than `limit`. */
export function distanceBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return at(row, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

/** How many letters of a word may be wrong. */
function tolerance(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** A word that the directory knows, and in how many services it stood. */
export interface KnownWord {
  word: string;
  services: number;
}

/** The word that a mistyped one most likely was: fewest letters wrong, then the commonest. */
export function correctionOf(word: string, neighbours: readonly KnownWord[]): string | null {
  const limit = tolerance(word);
  const near = neighbours
    .map((known) => ({ ...known, distance: distanceBetween(word, known.word, limit) }))
    .filter(({ distance }) => distance <= limit);
  near.sort((one, other) => one.distance - other.distance || other.services - one.services);
  return near[0]?.word ?? null;
}
