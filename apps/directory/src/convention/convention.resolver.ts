import { Args, Context, Int, Parent, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { z } from 'zod';
import {
  clientError,
  connect,
  cursorKey,
  type GraphqlContext,
  pageOf,
  referenceNotFound,
} from '#libs/graphql';
import { ContactReader } from '../contact/contact.reader.js';
import { requireOrganization } from '../organization/organization.loader.js';
import { OrganizationReader } from '../organization/organization.reader.js';
import { Organization } from '../organization/organization.types.js';
import { placeLoader } from '../place/place.loader.js';
import { PlaceReader } from '../place/place.reader.js';
import { Place } from '../place/place.types.js';
import { ConventionsArgs } from './convention.inputs.js';
import { contactsOf, conventionLoader, conventionOf } from './convention.loader.js';
import { ConventionReader, noEnd } from './convention.reader.js';
import { conventionScope } from './convention.rights.js';
import { Convention, ConventionConnection, ReferralContact } from './convention.types.js';

const keys = z.tuple([cursorKey.day, cursorKey.id]);

@Resolver(() => Convention)
export class ConventionResolver {
  constructor(
    private readonly reader: ConventionReader,
    private readonly contacts: ContactReader,
    private readonly organizations: OrganizationReader,
    private readonly places: PlaceReader,
  ) {}

  @Query(() => ConventionConnection, {
    nullable: true,
    description:
      "A place's and the network's for people of the place, an organization's own for its members; those that end first first.",
  })
  async conventions(
    @Args() args: ConventionsArgs,
    @Context() { caller }: GraphqlContext,
  ): Promise<ConventionConnection> {
    const { first, after, ...filter } = args;
    const page = pageOf({ list: 'conventions', first, after, maximum: 100, keys });
    const scope = conventionScope(caller);
    if (scope === null)
      throw clientError(
        caller.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        'Conventions are for people of the place and for the organization that signed. Sign in, and say as whom you act.',
      );
    const rows = await this.reader.page(scope, filter, page);
    const connection = connect(page, rows, {
      keys: (row) => [row.endsOn ?? noEnd, row.id],
      node: conventionOf,
    });
    const count = () => this.reader.count(scope, filter);
    return Object.assign(new ConventionConnection(), connection, { count });
  }

  @ResolveField(() => Organization)
  organization(@Parent() convention: Convention, @Context() context: GraphqlContext): Promise<Organization> {
    return requireOrganization(context, this.organizations, convention.organizationId);
  }

  @ResolveField(() => Place, { nullable: true, description: 'Null: with the network as a whole.' })
  place(@Parent() { placeId }: Convention, @Context() context: GraphqlContext): Promise<Place | null> | null {
    return placeId === null ? null : placeLoader(context, this.places).load(placeId);
  }

  @ResolveField(() => [ReferralContact], {
    description:
      "Where referrals go. For the place's coordinators and advisers, and the organization itself; empty for others.",
  })
  referralContacts(
    @Parent() convention: Convention,
    @Context() context: GraphqlContext,
  ): Promise<ReferralContact[]> {
    return contactsOf(context, this.contacts, convention);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Convention> {
    const convention = await conventionLoader(context, this.reader).load(reference.id);
    if (!convention) throw referenceNotFound('convention');
    return convention;
  }
}

@Resolver(() => ConventionConnection)
export class ConventionConnectionResolver {
  @ResolveField(() => Int, { nullable: true, description: 'Null where counting would cost a scan.' })
  totalCount(@Parent() connection: ConventionConnection): Promise<number | null> {
    return connection.count();
  }
}
