import { Args, Context, ID, Parent, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { inLanguage } from '../language/language.machine.js';
import type { ServiceTextEntity } from './service-parts.entity.js';
import { serviceLoader, textLoader } from './service.loader.js';
import { ServiceReader } from './service.reader.js';
import { Service } from './service.types.js';

const inWhichLanguage = "In the language asked for, else the caller's Accept-Language, else the original.";
type Language = string | null | undefined;

@Resolver(() => Service)
export class ServiceResolver {
  constructor(private readonly reader: ServiceReader) {}

  @Query(() => Service, { nullable: true })
  service(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<Service | null> {
    return serviceLoader(context, this.reader).load(id);
  }

  @ResolveField(() => String, { description: inWhichLanguage })
  async name(
    @Parent() service: Service,
    @Context() context: GraphqlContext,
    @Args('language', { type: () => String, nullable: true }) language?: Language,
  ): Promise<string | null> {
    return (await this.text(service, context, language))?.name ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: inWhichLanguage })
  async description(
    @Parent() service: Service,
    @Context() context: GraphqlContext,
    @Args('language', { type: () => String, nullable: true }) language?: Language,
  ): Promise<string | null> {
    return (await this.text(service, context, language))?.description ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: inWhichLanguage })
  async eligibility(
    @Parent() service: Service,
    @Context() context: GraphqlContext,
    @Args('language', { type: () => String, nullable: true }) language?: Language,
  ): Promise<string | null> {
    return (await this.text(service, context, language))?.eligibilityDescription ?? null;
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Service> {
    const service = await serviceLoader(context, this.reader).load(reference.id);
    if (!service) throw referenceNotFound('service');
    return service;
  }

  private async text(
    service: Service,
    context: GraphqlContext,
    language: Language,
  ): Promise<ServiceTextEntity | undefined> {
    const texts = await textLoader(context, this.reader).load(service.id);
    return inLanguage(texts, [language, ...context.languages], service.language);
  }
}
