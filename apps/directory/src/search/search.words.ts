import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  correctionOf,
  formsOf,
  type KnownWord,
  maximumWords,
  tellsNothing,
  wordsOf,
} from './search.machine.js';
import { type Meaning, meaningsOf } from './search.sayings.js';
import { Breadth, type ReadSearch, type ReadWord, tsqueryOf } from './search.question.js';

const mostBeginnings = 8;
const shortWord = 4;

const stems = `
  select array_agg(distinct l.lexeme) filter (where l.lexeme is not null) as lexemes,
         bool_or(l.lexeme is null) as "isStopWord"
    from search_configurations c
         left join unnest($2::text[], $3::text[], $4::text[]) as f(word, configuration, form)
           on f.word = w.word and f.configuration = c.configuration
         left join lateral
           unnest(tsvector_to_array(to_tsvector(c.configuration::regconfig, coalesce(f.form, w.word)))) as l(lexeme)
           on true`;

const stem = `select w.word, s.* from unnest($1::text[]) as w(word) cross join lateral (${stems}) s`;

const lookUp = `
  select w.word, k.services, s.*,
         (select jsonb_agg(b) from (
            select word, services from search_words
             where word > w.word and word < w.word || chr(1114111) order by services desc, word limit ${mostBeginnings}
          ) b where case when w.last then length(w.word) > 1 and (k.word is null or length(w.word) <= ${shortWord})
                       else length(w.word) > 2 and k.word is null end) as beginnings,
         (select jsonb_agg(n) from (
            select word, services from search_words
             where k.word is null and length(w.word) > 3 and word % w.word
               and length(word) between length(w.word) - 2 and length(w.word) + 2
             order by similarity(word, w.word) desc, services desc limit 20) n) as neighbours
    from unnest($1::text[], $5::bool[]) as w(word, last) left join search_words k using (word)
         cross join lateral (${stems}) s`;

const begun = `
  select word from search_words where word >= $1 and word < $1 || chr(1114111) order by services desc, word
   limit ${mostBeginnings}`;

interface Stemmed {
  word: string;
  lexemes: string[] | null;
  isStopWord: boolean;
}
interface LookedUp extends Stemmed {
  services: number | null;
  beginnings: KnownWord[] | null;
  neighbours: KnownWord[] | null;
}
type Stems = Map<string, Stemmed>;

/** Reads search texts: what mistyped, unfinished and inflected words stand for in this directory. */
@Injectable()
export class SearchWords {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, or two where a word is not known. Words that mean nothing by themselves are dropped where others remain. */
  async read(text: string): Promise<ReadSearch> {
    const asked = [...new Set(wordsOf(text))].slice(0, maximumWords);
    const telling = asked.filter((word) => word.length > 1);
    const words = telling.length > 0 ? telling : asked;
    if (words.length === 0) return { words: [], meanings: [], corrected: null };
    const isLast = words.map((word) => word === asked.at(-1));
    const found = await this.dataSource.query<LookedUp[]>(lookUp, [...parametersOf(words), isLast]);
    const byWord = new Map(found.map((row) => [row.word, row]));
    const read = meantAsTyped(words.map((word) => readWord(word, byWord.get(word))));
    const known = await this.stems(
      read.flatMap((each) => each.alternatives),
      byWord,
    );
    const mistyped = read.map((each) => (isInflection(each, known) ? inflected(each) : each));
    return {
      words: withStems(mistyped, known),
      meanings: heardIn(mistyped),
      corrected: correctedText(text, mistyped),
    };
  }

  /** A `tsquery` of words of which the last is only begun; two statements. */
  async completing(words: readonly string[]): Promise<string> {
    const last = words.at(-1) ?? '';
    const ends = await this.dataSource.query<{ word: string }[]>(begun, [last]);
    const alternatives = [
      ...words.slice(0, -1).map((word) => [word]),
      [last, ...ends.map(({ word }) => word)],
    ];
    const known = await this.stems(alternatives.flat(), new Map());
    const read = withStems(
      alternatives.map((all) => ({ word: all[0] ?? '', alternatives: all, corrected: null, lexemes: [] })),
      known,
    );
    return tsqueryOf({ words: read, meanings: [], corrected: null }, Breadth.AS_ASKED) ?? '';
  }

  private async stems(words: readonly string[], known: ReadonlyMap<string, Stemmed>): Promise<Stems> {
    const sought = [...new Set(words)].filter((word) => !known.has(word));
    if (sought.length === 0) return new Map(known);
    const rows = await this.dataSource.query<Stemmed[]>(stem, parametersOf(sought));
    return new Map([...known, ...rows.map((row) => [row.word, row] as const)]);
  }
}

function parametersOf(words: readonly string[]): unknown[] {
  const forms = words.flatMap(formsOf);
  return [
    words,
    forms.map(({ word }) => word),
    forms.map(({ configuration }) => configuration),
    forms.map(({ form }) => form),
  ];
}

function readWord(word: string, found: LookedUp | undefined): ReadWord {
  const beginnings = found?.beginnings?.map((known) => known.word) ?? [];
  const isKnown = found?.services != null || beginnings.length > 0 || isStopWord(word, found);
  const corrected = isKnown ? null : correctionOf(word, found?.neighbours ?? []);
  const alternatives = corrected === null ? [word, ...beginnings] : [corrected];
  return { word, alternatives, corrected, lexemes: [] };
}

/**
 * What people say is right, whether the directory knows the words or not: it is not corrected. What it would have been
 * corrected to is looked for beside it, but where that is no longer a word of what they say.
 */
function meantAsTyped(read: readonly ReadWord[]): ReadWord[] {
  const typed = meaningsOf(read.map(({ word }) => word)).flatMap(({ words }) => words);
  const kept = new Set(heardIn(read).flatMap(({ words }) => words));
  return read.map((each) => {
    if (each.corrected === null || !typed.includes(each.word)) return each;
    return kept.has(each.word) ? inflected(each) : { ...each, alternatives: [each.word], corrected: null };
  });
}

/** What the words mean as they are read, by the words as they were typed. */
function heardIn(read: readonly ReadWord[]): Meaning[] {
  const heard = read.map(({ word, corrected }) => ({ word, as: corrected ?? word }));
  return meaningsOf(heard.map(({ as }) => as)).map(({ words, ...meaning }) => ({
    ...meaning,
    words: heard.filter(({ as }) => words.includes(as)).map(({ word }) => word),
  }));
}

/** The same word in another form is not a correction: their stems are the same in a language. */
function isInflection({ word, corrected }: ReadWord, known: Stems): boolean {
  if (corrected === null) return false;
  const own = known.get(word)?.lexemes ?? [];
  return known.get(corrected)?.lexemes?.some((lexeme) => own.includes(lexeme)) ?? false;
}

function inflected(each: ReadWord): ReadWord {
  return { ...each, alternatives: [each.word, ...each.alternatives], corrected: null };
}

function withStems(read: readonly ReadWord[], known: Stems): ReadWord[] {
  const stemmed = read.map((each) => ({
    ...each,
    lexemes: [...new Set(each.alternatives.flatMap((word) => known.get(word)?.lexemes ?? []))],
  }));
  const meaningful = stemmed.filter(({ alternatives: [first = ''] }) => !isStopWord(first, known.get(first)));
  return meaningful.length > 0 ? meaningful : stemmed;
}

function isStopWord(word: string, stemmed: Stemmed | undefined): boolean {
  return stemmed?.isStopWord === true || tellsNothing(word);
}

function correctedText(text: string, read: readonly ReadWord[]): string | null {
  const corrections = new Map(
    read.flatMap(({ word, corrected }) => (corrected === null ? [] : [[word, corrected]])),
  );
  if (corrections.size === 0) return null;
  return wordsOf(text)
    .map((word) => corrections.get(word) ?? word)
    .join(' ');
}
