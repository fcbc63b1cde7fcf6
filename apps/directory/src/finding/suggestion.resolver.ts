import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { clientError, type GraphqlContext } from '#libs/graphql';
import { searchTextOf } from '../search/search.text.js';
import { SuggestionReader } from './suggestion.reader.js';

const most = 50;

@Resolver()
export class SuggestionResolver {
  constructor(private readonly reader: SuggestionReader) {}

  @Query(() => [String], {
    nullable: true,
    description: 'Completions of what is being typed: services, topics, organizations.',
  })
  async suggestions(
    @Args('search', { type: () => String }) search: string,
    @Args('language', { type: () => String, nullable: true }) language: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 8 }) first: number | null,
    @Context() context: GraphqlContext,
  ): Promise<string[]> {
    const count = first ?? 8;
    if (count < 0 || count > most)
      throw clientError('BAD_USER_INPUT', `There are at most ${most} suggestions.`);
    return this.reader.complete(searchTextOf(search) ?? '', tagOf(language) ?? context.language, count);
  }
}

function tagOf(language: string | null | undefined): string | null {
  return language && /^[A-Za-z-]{2,35}$/.test(language) ? language.toLowerCase() : null;
}
