import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { cursorKey, type GraphqlContext, loader, pageOf } from '#libs/graphql';
import { Breadth, listOf } from '../search/search.question.js';
import { type Sample, SearchReader } from '../search/search.reader.js';
import { ServiceReader } from '../service/service.reader.js';
import { TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import { facetsOf } from './finding.facets.js';
import { ServicesArgs } from './finding.inputs.js';
import { connectionOf } from './finding.loader.js';
import { FindingService } from './finding.service.js';
import { ServiceConnection, ServiceFacets } from './finding.types.js';

/** Milliseconds since 1970, from the first year that a date may have to the last. */
const instant = z.number().min(Date.UTC(1000)).max(Date.UTC(10_000)).nullable();
const whole = z.int().min(-2_147_483_648).max(2_147_483_647);
const keysOf = {
  RELEVANCE: whole,
  DISTANCE: whole,
  NAME: cursorKey.text,
  RECENTLY_VERIFIED: instant,
};

@Resolver(() => ServiceConnection)
export class FindingResolver {
  constructor(
    private readonly finding: FindingService,
    private readonly search: SearchReader,
    private readonly serviceReader: ServiceReader,
    private readonly terms: TaxonomyReader,
  ) {}

  @Query(() => ServiceConnection, {
    nullable: true,
    description:
      'Published services, by words in any language, around a point, and by every list of the filter.',
  })
  async services(@Args() args: ServicesArgs, @Context() context: GraphqlContext): Promise<ServiceConnection> {
    const question = await this.finding.questionOf(args, context.caller);
    const keys = z.tuple([z.enum(Breadth), keysOf[question.order], cursorKey.id]);
    const { first, after } = args;
    const page = pageOf({ list: listOf(question), first, after, maximum: 100, keys });
    const from = page.after && { breadth: page.after[0], key: page.after[1], id: page.after[2] };
    const found = await this.search.find(question, from, page.take);
    return connectionOf(context, this.serviceReader, question, { page, found });
  }

  @ResolveField(() => ServiceFacets, { nullable: true })
  async facets(
    @Parent() connection: ServiceConnection,
    @Context() context: GraphqlContext,
  ): Promise<ServiceFacets> {
    return facetsOf(context, this.terms, await this.sampleOf(connection, context));
  }

  private sampleOf({ answers }: ServiceConnection, context: GraphqlContext): Promise<Sample> {
    if ('question' in answers) return this.search.sample(answers.question, answers.found);
    const samples = loader<string, Sample>(context, 'samples of organizations', (ids) =>
      this.search.samplesOf(ids),
    );
    return samples.load(answers.organizationId);
  }
}
