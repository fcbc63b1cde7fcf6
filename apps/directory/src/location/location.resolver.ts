import { Context, Parent, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { Organization } from '../organization/organization.types.js';
import { scheduleLoader } from '../schedule/schedule.loader.js';
import { ScheduleReader } from '../schedule/schedule.reader.js';
import { Schedule } from '../schedule/schedule.types.js';
import { locationLoader, locationsOfLoader } from './location.loader.js';
import { LocationReader } from './location.reader.js';
import { Location } from './location.types.js';

@Resolver(() => Location)
export class LocationResolver {
  constructor(
    private readonly reader: LocationReader,
    private readonly scheduleReader: ScheduleReader,
  ) {}

  @ResolveField(() => [Schedule])
  schedules(@Parent() location: Location, @Context() context: GraphqlContext): Promise<Schedule[]> {
    return scheduleLoader(context, this.scheduleReader, 'locationId').load(location.id);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Location> {
    const location = await locationLoader(context, this.reader).load(reference.id);
    if (!location) throw referenceNotFound('location');
    return location;
  }
}

@Resolver(() => Organization)
export class OrganizationLocationsResolver {
  constructor(private readonly reader: LocationReader) {}

  @ResolveField(() => [Location], { description: 'At most 100.' })
  locations(@Parent() organization: Organization, @Context() context: GraphqlContext): Promise<Location[]> {
    return locationsOfLoader(context, this.reader).load(organization.id);
  }
}
