import { Args, Context, ID, Parent, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { locationLoader } from '../location/location.loader.js';
import { LocationReader } from '../location/location.reader.js';
import { Location } from '../location/location.types.js';
import { scheduleLoader } from '../schedule/schedule.loader.js';
import { isOpen } from '../schedule/schedule.machine.js';
import { ScheduleReader } from '../schedule/schedule.reader.js';
import { Schedule } from '../schedule/schedule.types.js';
import { placeLoader, placeOf, satelliteLoader } from './place.loader.js';
import { PlaceReader } from './place.reader.js';
import { Place } from './place.types.js';

@Resolver(() => Place)
export class PlaceResolver {
  constructor(
    private readonly reader: PlaceReader,
    private readonly locations: LocationReader,
    private readonly scheduleReader: ScheduleReader,
  ) {}

  @Query(() => [Place], { nullable: true, description: 'Every place of the network, by name.' })
  async places(): Promise<Place[]> {
    return (await this.reader.all()).map(placeOf);
  }

  @Query(() => Place, { nullable: true })
  place(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<Place | null> {
    return placeLoader(context, this.reader).load(id);
  }

  @ResolveField(() => Place, { nullable: true })
  parent(@Parent() place: Place, @Context() context: GraphqlContext): Promise<Place | null> | null {
    return place.parentId === null ? null : placeLoader(context, this.reader).load(place.parentId);
  }

  @ResolveField(() => [Place])
  satellites(@Parent() place: Place, @Context() context: GraphqlContext): Promise<Place[]> {
    return satelliteLoader(context, this.reader).load(place.id);
  }

  @ResolveField(() => Location, { nullable: true })
  location(@Parent() place: Place, @Context() context: GraphqlContext): Promise<Location | null> | null {
    return place.locationId === null ? null : locationLoader(context, this.locations).load(place.locationId);
  }

  @ResolveField(() => [Schedule])
  schedules(@Parent() place: Place, @Context() context: GraphqlContext): Promise<Schedule[]> {
    return scheduleLoader(context, this.scheduleReader, 'placeId').load(place.id);
  }

  @ResolveField(() => Boolean, {
    nullable: true,
    description: 'Open at that instant, by its schedules; null where they do not say.',
  })
  async openAt(
    @Parent() place: Place,
    @Context() context: GraphqlContext,
    @Args('at', { type: () => Date }) at: Date,
  ): Promise<boolean | null> {
    return isOpen(await this.schedules(place, context), at, place.timeZone);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<Place> {
    const place = await placeLoader(context, this.reader).load(reference.id);
    if (!place) throw referenceNotFound('place');
    return place;
  }
}
