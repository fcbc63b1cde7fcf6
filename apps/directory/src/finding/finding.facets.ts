import type { Pole, Sector, ServiceMode } from '#libs/events';
import type { GraphqlContext } from '#libs/graphql';
import type { Sample } from '../search/search.reader.js';
import { termLoader } from '../taxonomy/taxonomy.loader.js';
import type { TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import {
  LanguageCount,
  ModeCount,
  PoleCount,
  SectorCount,
  ServiceFacets,
  TermCount,
} from './finding.types.js';

const mostPerFacet = 50;

/** Facets out of counted tags. */
export async function facetsOf(
  context: GraphqlContext,
  terms: TaxonomyReader,
  { counts, approximate }: Sample,
): Promise<ServiceFacets> {
  const of = (list: string) =>
    counts
      .filter(({ tag }) => tag.startsWith(`${list}:`))
      .slice(0, mostPerFacet)
      .map(({ tag, count }) => ({ value: tag.slice(list.length + 1), count }));
  const termsOf = async (list: string): Promise<TermCount[]> => {
    const found = await Promise.all(
      of(list).map(async ({ value, count }) => ({
        term: await termLoader(context, terms).load(value),
        count,
      })),
    );
    return found.flatMap(({ term, count }) =>
      term ? [Object.assign(new TermCount(), { term, count })] : [],
    );
  };
  const [publics, topics] = await Promise.all([termsOf('public'), termsOf('topic')]);
  return Object.assign(new ServiceFacets(), {
    sectors: of('sector').map(({ value, count }) =>
      Object.assign(new SectorCount(), { sector: value as Sector, count }),
    ),
    poles: of('pole').map(({ value, count }) =>
      Object.assign(new PoleCount(), { pole: value as Pole, count }),
    ),
    publics,
    topics,
    languages: of('language').map(({ value, count }) =>
      Object.assign(new LanguageCount(), { language: value, count }),
    ),
    modes: of('mode').map(({ value, count }) =>
      Object.assign(new ModeCount(), { mode: value as ServiceMode, count }),
    ),
    approximate,
  });
}
