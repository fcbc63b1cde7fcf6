import { Args, Context, Parent, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { z } from 'zod';
import { connect, type GraphqlContext, loader, pageOf, referenceNotFound } from '#libs/graphql';
import { requireOrganization } from '../organization/organization.loader.js';
import { OrganizationReader } from '../organization/organization.reader.js';
import { Organization } from '../organization/organization.types.js';
import { requirePlace } from '../place/place.loader.js';
import { PlaceReader } from '../place/place.reader.js';
import { Place } from '../place/place.types.js';
import type { AdviserEntity } from './adviser.entity.js';
import { AdvisersArgs } from './adviser.inputs.js';
import { adviserLoader, adviserOf } from './adviser.loader.js';
import { AdviserReader } from './adviser.reader.js';
import { isOfPlace, mayKnowOfAdvisers } from './adviser.rights.js';
import { Adviser, AdviserConnection } from './adviser.types.js';

const keys = z.tuple([z.guid()]);

@Resolver(() => Adviser)
export class AdviserResolver {
  constructor(
    private readonly reader: AdviserReader,
    private readonly organizations: OrganizationReader,
    private readonly places: PlaceReader,
  ) {}

  @ResolveField(() => Place)
  place(@Parent() adviser: Adviser, @Context() context: GraphqlContext): Promise<Place> {
    return requirePlace(context, this.places, adviser.placeId);
  }

  @ResolveField(() => Organization)
  organization(@Parent() adviser: Adviser, @Context() context: GraphqlContext): Promise<Organization> {
    return requireOrganization(context, this.organizations, adviser.organizationId);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Adviser> {
    const adviser = mayKnowOfAdvisers(context.caller)
      ? await adviserLoader(context, this.reader).load(reference.id)
      : null;
    if (!adviser) throw referenceNotFound('adviser');
    return adviser;
  }
}

@Resolver(() => Place)
export class PlaceAdvisersResolver {
  constructor(private readonly reader: AdviserReader) {}

  @ResolveField(() => AdviserConnection, {
    nullable: true,
    description: 'For people of the place; null for others.',
  })
  async advisers(
    @Parent() place: Place,
    @Args() args: AdvisersArgs,
    @Context() context: GraphqlContext,
  ): Promise<AdviserConnection | null> {
    if (!isOfPlace(context.caller, place.id)) return null;
    const { first, after, pole = null } = args;
    const language = args.language?.replaceAll('\0', '').toLowerCase() ?? null;
    const page = pageOf({ list: `advisers of ${place.id}`, first, after, maximum: 100, keys });
    const list = { pole, language, after: page.after?.[0] ?? null, take: page.take };
    const pages = loader<string, AdviserEntity[]>(context, `advisers ${JSON.stringify(list)}`, (ids) =>
      this.reader.ofPlaces(ids, list),
    );
    const node = (row: AdviserEntity) => adviserOf(row, context.caller);
    return connect(page, await pages.load(place.id), { keys: (row) => [row.id], node });
  }
}
