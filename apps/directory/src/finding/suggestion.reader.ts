import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maximumWords, plain, wordsOf } from '../search/search.machine.js';
import { SearchWords } from '../search/search.words.js';

const suggest = `
  with names as materialized (
    (select t.name, 1 as kind from taxonomy_terms
       cross join lateral (select coalesce(names ->> $2, names ->> 'en') as name) t
      where taxonomy in ('topics', 'publics') and t.name is not null and t.name ilike $4 limit 50)
    union all
    (select name, 2 from organizations where words @@ $1::tsquery order by name_key limit 20)
    union all
    (select t.name, 3 from (
        select service_id from service_search where name_words @@ $3::tsquery limit 100) s
       cross join lateral (
        select name from service_texts where service_id = s.service_id
         order by language = $2 desc, language limit 1) t))
  select name, min(kind) as kind from names group by name`;

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
    const pattern = `%${search
      .trim()
      .replaceAll(/[\0%_\\]/g, '')
      .slice(0, 100)}%`;
    const rows = await this.dataSource.query<{ name: string; kind: number }[]>(suggest, [
      begun,
      tag,
      query,
      pattern,
    ]);
    return ranked(rows, words.join(' ')).slice(0, first);
  }
}

function ranked(rows: readonly { name: string; kind: number }[], typed: string): string[] {
  const scored = rows.map(({ name, kind }) => ({
    name,
    kind,
    starts: plain(name).startsWith(typed) ? 0 : 1,
  }));
  scored.sort(
    (one, other) => one.starts - other.starts || one.kind - other.kind || (one.name < other.name ? -1 : 1),
  );
  return scored.map(({ name }) => name);
}
