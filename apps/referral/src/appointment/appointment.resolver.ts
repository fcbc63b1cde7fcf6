import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type GraphqlContext, referenceNotFound } from '#libs/graphql';
import { ActDoor } from '../act/act.door.js';
import { AppointmentActResult } from '../reply/reply.types.js';
import { RecipientLoader } from '../recipient/recipient.loader.js';
import { Recipient } from '../recipient/recipient.types.js';
import { AppointingService } from './appointing.service.js';
import {
  ConfirmAppointmentInput,
  confirmSchema,
  ProposeAppointmentInput,
  proposeSchema,
} from './appointment.inputs.js';
import { AppointmentLoader } from './appointment.loader.js';
import { Appointment, AppointmentSlot } from './appointment.types.js';

@Resolver(() => Appointment)
export class AppointmentResolver {
  constructor(
    private readonly door: ActDoor,
    private readonly service: AppointingService,
    private readonly loader: AppointmentLoader,
    private readonly recipients: RecipientLoader,
  ) {}

  @Mutation(() => AppointmentActResult, { nullable: true })
  proposeAppointment(@Args('input') input: ProposeAppointmentInput, @Context() context: GraphqlContext) {
    return this.door.open(context, proposeSchema, input, (doer, proposal) =>
      this.service.propose(doer, proposal),
    );
  }

  @Mutation(() => AppointmentActResult, { nullable: true })
  confirmAppointment(@Args('input') input: ConfirmAppointmentInput, @Context() context: GraphqlContext) {
    return this.door.open(context, confirmSchema, input, (doer, parsed) =>
      this.service.confirm(doer, parsed),
    );
  }

  @ResolveField(() => Recipient)
  async recipient(@Parent() { row }: Appointment, @Context() context: GraphqlContext): Promise<Recipient> {
    const recipient = await this.recipients.ofReferral(context, row.referralId, row.recipientId);
    if (!recipient) throw referenceNotFound('recipient');
    return recipient;
  }

  @ResolveField(() => [AppointmentSlot])
  async slots(
    @Parent() appointment: Appointment,
    @Context() context: GraphqlContext,
  ): Promise<AppointmentSlot[]> {
    const rows = await this.loader.slots(context, appointment);
    return rows.map((row) => new AppointmentSlot(row));
  }

  @ResolveField(() => String, { nullable: true })
  where(@Parent() appointment: Appointment, @Context() context: GraphqlContext): Promise<string | null> {
    return this.loader.where(context, appointment);
  }
}
