import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { AppointmentLoader } from '../appointment/appointment.loader.js';
import { Appointment } from '../appointment/appointment.types.js';
import { Organization, Service } from '../directory/directory.types.js';
import { IdentityCodeConfirmed } from '../link/link.types.js';
import { RecipientLoader } from '../recipient/recipient.loader.js';
import { Recipient } from '../recipient/recipient.types.js';
import { Referral } from '../referral/referral.types.js';
import { SightReader } from '../referral/sight.reader.js';
import { ConventionNotActive, DuplicateReferral, ServiceNotReferable } from './reply.errors.js';
import { ReferralActSuccess } from './reply.types.js';

/** What an act touched, as its caller may see it now. */
@Resolver(() => ReferralActSuccess)
export class ReferralActSuccessResolver {
  constructor(
    private readonly sights: SightReader,
    private readonly recipients: RecipientLoader,
    private readonly appointments: AppointmentLoader,
  ) {}

  @ResolveField(() => Referral)
  async referral(
    @Parent() { ids }: ReferralActSuccess,
    @Context() context: GraphqlContext,
  ): Promise<Referral> {
    const seen = await this.sights.seen(context, ids.referralId);
    if (!seen) throw referenceNotFound('referral');
    return new Referral(seen);
  }

  @ResolveField(() => Recipient, { nullable: true })
  recipient(
    @Parent() { ids }: ReferralActSuccess,
    @Context() context: GraphqlContext,
  ): Promise<Recipient | null> {
    if (ids.recipientId === undefined) return Promise.resolve(null);
    return this.recipients.ofReferral(context, ids.referralId, ids.recipientId);
  }

  @ResolveField(() => Appointment, { nullable: true })
  async appointment(
    @Parent() { ids }: ReferralActSuccess,
    @Context() context: GraphqlContext,
  ): Promise<Appointment | null> {
    const seen = await this.sights.seen(context, ids.referralId);
    if (!seen || ids.appointmentId === undefined) return null;
    const all = await this.appointments.ofReferral(context, seen);
    return all.find(({ id }) => id === ids.appointmentId) ?? null;
  }
}

@Resolver(() => ConventionNotActive)
export class ConventionNotActiveResolver {
  @ResolveField(() => Organization, { nullable: true })
  organization(@Parent() { organizationId }: ConventionNotActive): Organization {
    return new Organization(organizationId);
  }
}

@Resolver(() => ServiceNotReferable)
export class ServiceNotReferableResolver {
  @ResolveField(() => Service, { nullable: true })
  service(@Parent() { serviceId }: ServiceNotReferable): Service | null {
    return serviceId === null ? null : new Service(serviceId);
  }
}

@Resolver(() => DuplicateReferral)
export class DuplicateReferralResolver {
  constructor(private readonly sights: SightReader) {}

  @ResolveField(() => Referral, { nullable: true })
  async existing(
    @Parent() { existingId }: DuplicateReferral,
    @Context() context: GraphqlContext,
  ): Promise<Referral | null> {
    const seen = await this.sights.seen(context, existingId);
    return seen && new Referral(seen);
  }
}

@Resolver(() => IdentityCodeConfirmed)
export class IdentityCodeConfirmedResolver {
  constructor(private readonly recipients: RecipientLoader) {}

  @ResolveField(() => Recipient)
  async recipient(
    @Parent() { recipientId }: IdentityCodeConfirmed,
    @Context() context: GraphqlContext,
  ): Promise<Recipient> {
    const recipient = await this.recipients.one(context, recipientId);
    if (!recipient) throw referenceNotFound('recipient');
    return recipient;
  }
}
