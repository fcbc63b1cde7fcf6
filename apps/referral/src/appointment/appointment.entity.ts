import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppointmentStatus } from '#libs/events';

const maybe = { type: 'timestamptz', precision: 3, nullable: true } as const;

@Entity('appointments')
@Check('appointments_have_a_known_status', `"status" in ('${Object.values(AppointmentStatus).join("', '")}')`)
@Check(
  'appointments_confirmed_have_a_time',
  `"status" not in ('CONFIRMED', 'HELD', 'NO_SHOW') or "starts_at" is not null`,
)
@Index('appointments_by_referral', ['referralId'])
export class AppointmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appointments_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  @ForeignKey('ReferralEntity', { name: 'appointments_belong_to_a_referral' })
  referralId!: string;

  @Column('uuid')
  @ForeignKey('RecipientEntity', { name: 'appointments_are_offered_by_a_recipient' })
  recipientId!: string;

  @Column('text')
  status!: AppointmentStatus;

  @Column(maybe)
  startsAt!: Date | null;

  @Column(maybe)
  endsAt!: Date | null;

  @Column('text')
  timeZone!: string;

  /** Sealed under the person's key. */
  @Column('bytea', { nullable: true })
  whereabouts!: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;
}

@Entity('appointment_slots')
@Check('appointment_slots_end_after_they_start', '"ends_at" > "starts_at"')
@Index('appointment_slots_by_appointment', ['appointmentId', 'startsAt'])
export class AppointmentSlotEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appointment_slots_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  @ForeignKey('AppointmentEntity', { name: 'appointment_slots_belong_to_an_appointment' })
  appointmentId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  endsAt!: Date;
}
