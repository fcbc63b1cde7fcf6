import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AppointmentStatus } from '#libs/events';
import type { Seen } from '../referral/sight.reader.js';
import type { AppointmentRow, SlotRow } from './appointment.reader.js';

@ObjectType()
export class AppointmentSlot {
  @Field(() => ID)
  id: string;

  @Field(() => Date)
  startsAt: Date;

  @Field(() => Date)
  endsAt: Date;

  constructor({ id, startsAt, endsAt }: SlotRow) {
    this.id = id;
    this.startsAt = startsAt;
    this.endsAt = endsAt;
  }
}

/** Made only of appointments that the caller may read. */
@ObjectType({
  description: 'A meeting offered by the accepting partner and confirmed by the person or adviser.',
})
export class Appointment {
  @Field(() => ID)
  id: string;

  @Field(() => Date, { nullable: true })
  startsAt: Date | null;

  @Field(() => Date, { nullable: true })
  endsAt: Date | null;

  @Field(() => String)
  timeZone: string;

  @Field(() => AppointmentStatus)
  status: AppointmentStatus;

  constructor(
    readonly row: AppointmentRow,
    readonly seen: Seen,
  ) {
    this.id = row.id;
    this.startsAt = row.startsAt;
    this.endsAt = row.endsAt;
    this.timeZone = row.timeZone;
    this.status = row.status;
  }
}
