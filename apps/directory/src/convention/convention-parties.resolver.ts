import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ConventionStatus } from '#libs/events';
import { type GraphqlContext, loader } from '#libs/graphql';
import { Organization } from '../organization/organization.types.js';
import { placeLoader } from '../place/place.loader.js';
import { PlaceReader } from '../place/place.reader.js';
import { Place } from '../place/place.types.js';
import { conventionsOfLoader } from './convention.loader.js';
import { ConventionReader } from './convention.reader.js';
import { Convention } from './convention.types.js';

@Resolver(() => Place)
export class PlaceConventionsResolver {
  constructor(private readonly reader: ConventionReader) {}

  @ResolveField(() => [Convention], {
    description: "The place's own and the network's, as far as the caller may read them; empty for others.",
  })
  async conventions(
    @Parent() place: Place,
    @Context() context: GraphqlContext,
    @Args('status', { type: () => ConventionStatus, nullable: true }) status?: ConventionStatus | null,
  ): Promise<Convention[]> {
    const all = await conventionsOfLoader(context, this.reader, 'ofPlaces').load(place.id);
    return all.filter((convention) => !status || convention.status === status);
  }
}

@Resolver(() => Organization)
export class OrganizationConventionsResolver {
  constructor(
    private readonly reader: ConventionReader,
    private readonly placeReader: PlaceReader,
  ) {}

  @ResolveField(() => [Convention], { description: 'Those that the caller may read; empty for others.' })
  conventions(
    @Parent() organization: Organization,
    @Context() context: GraphqlContext,
  ): Promise<Convention[]> {
    return conventionsOfLoader(context, this.reader, 'ofOrganizations').load(organization.id);
  }

  @ResolveField(() => [Place], { description: 'Where it is a partner today.' })
  async places(@Parent() organization: Organization, @Context() context: GraphqlContext): Promise<Place[]> {
    const ids = loader<string, string[]>(context, 'places of organizations', (organizationIds) =>
      this.reader.placesOf(organizationIds),
    );
    const sought = await ids.load(organization.id);
    const places = await Promise.all(sought.map((id) => placeLoader(context, this.placeReader).load(id)));
    return places.filter((place) => place !== null);
  }
}
