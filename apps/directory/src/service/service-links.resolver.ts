import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { requireOrganization } from '../organization/organization.loader.js';
import { OrganizationReader } from '../organization/organization.reader.js';
import { Organization } from '../organization/organization.types.js';
import { ProvenanceReader } from '../provenance/provenance.reader.js';
import { termsOf } from '../taxonomy/taxonomy.loader.js';
import { TaxonomyReader } from '../taxonomy/taxonomy.reader.js';
import { TaxonomyTerm } from '../taxonomy/taxonomy.types.js';
import { Provenance } from './service-parts.types.js';
import { provenanceOf } from './service.loader.js';
import { Service } from './service.types.js';

@Resolver(() => Service)
export class ServiceLinksResolver {
  constructor(
    private readonly organizations: OrganizationReader,
    private readonly terms: TaxonomyReader,
    private readonly provenanceReader: ProvenanceReader,
  ) {}

  @ResolveField(() => Organization)
  organization(@Parent() service: Service, @Context() context: GraphqlContext): Promise<Organization> {
    return requireOrganization(context, this.organizations, service.organizationId);
  }

  @ResolveField(() => [TaxonomyTerm], { description: 'Whom it is particularly for.' })
  publics(@Parent() service: Service, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    return termsOf(context, this.terms, service.publicIds);
  }

  @ResolveField(() => [TaxonomyTerm])
  topics(@Parent() service: Service, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    return termsOf(context, this.terms, service.topicIds);
  }

  @ResolveField(() => [TaxonomyTerm], {
    description: 'How one gets in: by oneself, through an adviser, by form, by telephone…',
  })
  accessModes(@Parent() service: Service, @Context() context: GraphqlContext): Promise<TaxonomyTerm[]> {
    return termsOf(context, this.terms, service.accessModeIds);
  }

  @ResolveField(() => Provenance, { nullable: true })
  provenance(@Parent() service: Service, @Context() context: GraphqlContext): Promise<Provenance> {
    return provenanceOf(context, this.provenanceReader, service);
  }
}
