import {
  Args,
  Context,
  ID,
  Int,
  Parent,
  Query,
  ResolveField,
  Resolver,
  ResolveReference,
} from '@nestjs/graphql';
import { z } from 'zod';
import { connect, cursorKey, type GraphqlContext, pageOf, referenceNotFound } from '#libs/graphql';
import { phoneLoader } from '../phone/phone.loader.js';
import { PhoneReader } from '../phone/phone.reader.js';
import { Phone } from '../phone/phone.types.js';
import { inLanguage } from '../language/language.machine.js';
import { searchTextOf } from '../search/search.text.js';
import {
  descriptionLoader,
  identifierLoader,
  organizationLoader,
  organizationOf,
} from './organization.loader.js';
import { OrganizationReader } from './organization.reader.js';
import { Identifier, Organization, OrganizationConnection } from './organization.types.js';

const keys = z.tuple([cursorKey.text, cursorKey.id]);

@Resolver(() => Organization)
export class OrganizationResolver {
  constructor(
    private readonly reader: OrganizationReader,
    private readonly phoneReader: PhoneReader,
  ) {}

  @Query(() => Organization, { nullable: true })
  organization(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<Organization | null> {
    return organizationLoader(context, this.reader).load(id);
  }

  @Query(() => OrganizationConnection, {
    nullable: true,
    description: 'By name; with a search, those in whose names every word stands or is begun.',
  })
  async organizations(
    @Args('search', { type: () => String, nullable: true }) asked: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<OrganizationConnection> {
    const page = pageOf({ list: 'organizations', first, after, maximum: 100, keys });
    const search = searchTextOf(asked);
    const rows = await this.reader.page(search, page);
    const connection = connect(page, rows, { keys: (row) => [row.nameKey, row.id], node: organizationOf });
    const count = () => this.reader.count(search);
    return Object.assign(new OrganizationConnection(), connection, { count });
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "In the language asked for, else the caller's Accept-Language, else the original.",
  })
  async description(
    @Parent() organization: Organization,
    @Context() context: GraphqlContext,
    @Args('language', { type: () => String, nullable: true }) language?: string | null,
  ): Promise<string | null> {
    const texts = await descriptionLoader(context, this.reader).load(organization.id);
    return inLanguage(texts, [language, ...context.languages], organization.language) ?? null;
  }

  @ResolveField(() => [Phone])
  phones(@Parent() organization: Organization, @Context() context: GraphqlContext): Promise<Phone[]> {
    return phoneLoader(context, this.phoneReader, 'organizationId').load(organization.id);
  }

  @ResolveField(() => [Identifier])
  identifiers(
    @Parent() organization: Organization,
    @Context() context: GraphqlContext,
  ): Promise<Identifier[]> {
    return identifierLoader(context, this.reader).load(organization.id);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Organization> {
    const organization = await organizationLoader(context, this.reader).load(reference.id);
    if (!organization) throw referenceNotFound('organization');
    return organization;
  }
}

@Resolver(() => OrganizationConnection)
export class OrganizationConnectionResolver {
  @ResolveField(() => Int, { nullable: true, description: 'Null where counting would cost a scan.' })
  totalCount(@Parent() connection: OrganizationConnection): Promise<number | null> {
    return connection.count();
  }
}
