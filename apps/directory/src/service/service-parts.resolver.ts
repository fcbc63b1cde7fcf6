import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { locationLoader } from '../location/location.loader.js';
import { LocationReader } from '../location/location.reader.js';
import { Location } from '../location/location.types.js';
import { phoneLoader } from '../phone/phone.loader.js';
import { PhoneReader } from '../phone/phone.reader.js';
import { Phone } from '../phone/phone.types.js';
import { scheduleLoader } from '../schedule/schedule.loader.js';
import { ScheduleReader } from '../schedule/schedule.reader.js';
import { Schedule } from '../schedule/schedule.types.js';
import { CostOption, ServiceArea, ServiceAtLocation } from './service-parts.types.js';
import { areaLoader, atLocationLoader, costLoader } from './service.loader.js';
import { ServiceReader } from './service.reader.js';
import { Service } from './service.types.js';

@Resolver(() => Service)
export class ServicePartsResolver {
  constructor(
    private readonly reader: ServiceReader,
    private readonly phoneReader: PhoneReader,
    private readonly scheduleReader: ScheduleReader,
  ) {}

  @ResolveField(() => [CostOption])
  costs(@Parent() service: Service, @Context() context: GraphqlContext): Promise<CostOption[]> {
    return costLoader(context, this.reader).load(service.id);
  }

  @ResolveField(() => [ServiceArea], { description: 'Where people must live; none: anywhere.' })
  areas(@Parent() service: Service, @Context() context: GraphqlContext): Promise<ServiceArea[]> {
    return areaLoader(context, this.reader).load(service.id);
  }

  @ResolveField(() => [ServiceAtLocation])
  locations(@Parent() service: Service, @Context() context: GraphqlContext): Promise<ServiceAtLocation[]> {
    return atLocationLoader(context, this.reader).load(service.id);
  }

  @ResolveField(() => [Phone])
  phones(@Parent() service: Service, @Context() context: GraphqlContext): Promise<Phone[]> {
    return phoneLoader(context, this.phoneReader, 'serviceId').load(service.id);
  }

  @ResolveField(() => [Schedule])
  schedules(@Parent() service: Service, @Context() context: GraphqlContext): Promise<Schedule[]> {
    return scheduleLoader(context, this.scheduleReader, 'serviceId').load(service.id);
  }
}

@Resolver(() => ServiceAtLocation)
export class ServiceAtLocationResolver {
  constructor(
    private readonly locations: LocationReader,
    private readonly scheduleReader: ScheduleReader,
  ) {}

  @ResolveField(() => Location)
  async location(@Parent() at: ServiceAtLocation, @Context() context: GraphqlContext): Promise<Location> {
    const found = await locationLoader(context, this.locations).load(at.locationId);
    if (!found) throw new Error(`The location ${at.locationId} is referred to but not there.`);
    return found;
  }

  @ResolveField(() => [Schedule])
  schedules(@Parent() at: ServiceAtLocation, @Context() context: GraphqlContext): Promise<Schedule[]> {
    return scheduleLoader(context, this.scheduleReader, 'serviceAtLocationId').load(at.id);
  }
}
