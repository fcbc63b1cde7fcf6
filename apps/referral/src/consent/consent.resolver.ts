import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Service } from '../directory/directory.types.js';
import { Consent } from './consent.types.js';

@Resolver(() => Consent)
export class ConsentResolver {
  @ResolveField(() => [Service], {
    nullable: 'items',
    description: 'The services that were named or approved of one by one.',
  })
  services(@Parent() consent: Consent): Service[] {
    return consent.serviceIds.map((id) => new Service(id));
  }
}
