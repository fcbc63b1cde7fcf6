import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Party, ReferralStatus } from '#libs/events';
import { Act } from '../lifecycle/state.machine.js';

/** One line of a referral's history. Written once; a trigger refuses every change. */
@Entity('steps')
@Unique('steps_are_one_for_each_act', ['referralId', 'version'])
export class StepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'steps_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  @ForeignKey('ReferralEntity', { name: 'steps_belong_to_a_referral' })
  referralId!: string;

  /** The referral's version after it. */
  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text')
  party!: Party;

  /** Where somebody of the place acted. */
  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column('text')
  act!: Act;

  @Column('uuid', { nullable: true })
  recipientId!: string | null;

  /** Where it was done to several recipients and concerns nobody else. */
  @Column('uuid', { array: true, nullable: true })
  recipientIds!: string[] | null;

  @Column('text', { nullable: true })
  from!: string | null;

  @Column('text')
  to!: string;

  @Column('text')
  referralStatus!: ReferralStatus;

  @Column('text', { nullable: true })
  reasonCode!: string | null;

  /** Sealed under the person's key. */
  @Column('bytea', { nullable: true })
  reason!: Buffer | null;
}
