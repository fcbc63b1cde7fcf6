import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '#libs/graphql';
import { AvailableActsReader } from '../act/available-acts.reader.js';
import { AppointmentLoader } from '../appointment/appointment.loader.js';
import { Appointment } from '../appointment/appointment.types.js';
import { Act } from '../lifecycle/state.machine.js';
import { RecipientLoader } from '../recipient/recipient.loader.js';
import { Recipient } from '../recipient/recipient.types.js';
import { StepLoader } from '../step/step.loader.js';
import { Step } from '../step/step.types.js';
import { Referral } from './referral.types.js';

/** What belongs to a referral: whom it was sent to, its history, its appointments, what may be done. */
@Resolver(() => Referral)
export class ReferralEdgesResolver {
  constructor(
    private readonly recipientLoader: RecipientLoader,
    private readonly stepLoader: StepLoader,
    private readonly appointmentLoader: AppointmentLoader,
    private readonly acts: AvailableActsReader,
  ) {}

  @ResolveField(() => [Recipient], {
    description: 'For a recipient: only its own, and so are the clocks, consent (null) and version it sees.',
  })
  recipients(@Parent() { seen }: Referral): Recipient[] {
    return this.recipientLoader.all(seen);
  }

  @ResolveField(() => [Step])
  steps(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<Step[]> {
    return this.stepLoader.ofReferral(context, seen);
  }

  @ResolveField(() => [Appointment])
  appointments(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<Appointment[]> {
    return this.appointmentLoader.ofReferral(context, seen);
  }

  @ResolveField(() => [Act], { description: 'What the caller may do now.' })
  availableActs(@Parent() { seen }: Referral, @Context() context: GraphqlContext): Promise<Act[]> {
    return this.acts.of(context, seen);
  }
}
