import { Args, Context, Parent, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { inLanguage } from '../language/language.machine.js';
import { termLoader, termOf } from './taxonomy.loader.js';
import { TaxonomyReader } from './taxonomy.reader.js';
import { TaxonomyTerm } from './taxonomy.types.js';

@Resolver(() => TaxonomyTerm)
export class TaxonomyResolver {
  constructor(private readonly reader: TaxonomyReader) {}

  @Query(() => [TaxonomyTerm], { nullable: true, description: 'Every term of a taxonomy, by code.' })
  async taxonomyTerms(@Args('taxonomy', { type: () => String }) taxonomy: string): Promise<TaxonomyTerm[]> {
    return (await this.reader.ofTaxonomy(taxonomy)).map(termOf);
  }

  @ResolveField(() => String, {
    description: "In the language asked for, else the caller's Accept-Language, else English, else any.",
  })
  name(
    @Parent() term: TaxonomyTerm,
    @Context() context: GraphqlContext,
    @Args('language', { type: () => String, nullable: true }) language?: string | null,
  ): string {
    const names = new Map(Object.entries(term.names));
    return inLanguage(names, [language, ...context.languages], 'en') ?? term.code;
  }

  @ResolveField(() => TaxonomyTerm, { nullable: true })
  parent(
    @Parent() term: TaxonomyTerm,
    @Context() context: GraphqlContext,
  ): Promise<TaxonomyTerm | null> | null {
    return term.parentId === null ? null : termLoader(context, this.reader).load(term.parentId);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<TaxonomyTerm> {
    const term = await termLoader(context, this.reader).load(reference.id);
    if (!term) throw referenceNotFound('term');
    return term;
  }
}
