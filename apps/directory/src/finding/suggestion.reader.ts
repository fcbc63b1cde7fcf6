import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maximumWords, nameKeyOf, plain, wordsOf } from '../search/search.machine.js';
import { SearchWords } from '../search/search.words.js';

interface Suggestion {
  name: string;
  /** Topics and publics before organizations, these before services. */
  kind: number;
}

const suggest = `
  with names as materialized (
    (select name, 2 as kind from organizations where words @@ $1::tsquery order by name_key limit 20)
    union all
    (select t.name, 3 from (
        select service_id from service_search where name_words @@ $3::tsquery limit 100) s
       cross join lateral (
        select name from service_texts where service_id = s.service_id
         order by language = $2 desc, language limit 1) t))
  select name, min(kind) as kind from names group by name`;

const termNames = `
  select name, 1 as kind from taxonomy_terms
         cross join lateral (select coalesce(names ->> $1, names ->> 'en') as name) t
   where taxonomy in ('topics', 'publics') and name is not null`;

/** Completes what is being typed. */
@Injectable()
export class SuggestionReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly words: SearchWords,
  ) {}

  /** Names of topics, publics, organizations and services in which every word stands and the last one is begun. */
  async complete(search: string, language: string, first: number): Promise<string[]> {
    const words = wordsOf(search).slice(0, maximumWords);
    const last = words.at(-1);
    if (last === undefined || (words.length === 1 && last.length < 2)) return [];
    const begun = words.map((word) => `'${word}':*`).join(' & ');
    const query = await this.words.completing(words);
    const tag = language.split('-')[0] ?? language;
    const [terms, others] = await Promise.all([
      this.dataSource.query<Suggestion[]>(termNames, [tag.replaceAll('\0', '')]),
      this.dataSource.query<Suggestion[]>(suggest, [begun, tag, query]),
    ]);
    const fitting = terms.filter(({ name }) => completes(wordsOf(name), words));
    return ranked([...fitting, ...others], words.join(' ')).slice(0, first);
  }
}

/** Whether all words stand in the name, and the last one is begun there. */
function completes(name: readonly string[], words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return (
    words.slice(0, -1).every((word) => name.includes(word)) && name.some((word) => word.startsWith(last))
  );
}

/** Each name once, whatever its case and accents: as it is written with most of both. */
function ranked(rows: readonly Suggestion[], typed: string): string[] {
  const scored = rows.map(({ name, kind }) => ({
    name,
    kind,
    starts: plain(name).startsWith(typed) ? 0 : 1,
    key: nameKeyOf(name),
  }));
  scored.sort(
    (one, other) =>
      one.starts - other.starts ||
      one.kind - other.kind ||
      (one.key === other.key ? inOrder(other.name, one.name) : inOrder(one.key, other.key)),
  );
  return [...Map.groupBy(scored, ({ key }) => key).values()].flatMap(([first]) => first?.name ?? []);
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : 1;
}
