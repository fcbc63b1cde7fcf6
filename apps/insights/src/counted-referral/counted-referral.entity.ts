import { Outcome, Pole, ReferralStatus, Sector, Urgency } from '#libs/events';
import { Column, type ColumnOptions, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CountedRecipient, CountedReferral } from './counted-referral.machine.js';

const formerly: ColumnOptions = {
  type: 'timestamptz',
  precision: 3,
  nullable: true,
  select: false,
  insert: false,
  update: false,
};

@Entity('counted_referrals')
@Index('counted_referrals_by_place_and_sending', ['placeId', 'sentAt'])
@Index('counted_referrals_by_sending', ['sentAt'])
export class CountedReferralEntity implements CountedReferral {
  @PrimaryColumn('uuid', {
    name: 'referral_id',
    primaryKeyConstraintName: 'counted_referrals_are_counted_once',
  })
  referralId!: string;

  @Column('uuid', { name: 'place_id' })
  placeId!: string;

  @Column('text')
  sector!: Sector;

  @Column('text')
  pole!: Pole;

  @Column('text')
  urgency!: Urgency;

  @Column('text')
  language!: string;

  @Column({ type: 'timestamptz', name: 'sent_at', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'answer_by', precision: 3, nullable: true })
  answerBy!: Date | null;

  @Column({ type: 'timestamptz', name: 'received_at', precision: 3, nullable: true })
  receivedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'answered_at', precision: 3, nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'accepted_at', precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'completed_at', precision: 3, nullable: true })
  completedAt!: Date | null;

  @Column('text', { name: 'turned_to', array: true, default: () => "'{}'" })
  turnedTo!: ReferralStatus[];

  @Column({ type: 'timestamptz', name: 'turned_at', array: true, default: () => "'{}'" })
  turnedAt!: Date[];

  /** This and the two after it are written by an earlier version alone, and go once that runs nowhere. */
  @Column({ ...formerly, name: 'untaken_at' })
  untakenAt?: Date | null;

  @Column({ ...formerly, name: 'withdrawn_at' })
  withdrawnAt?: Date | null;

  @Column({ ...formerly, name: 'entered_in_error_at' })
  enteredInErrorAt?: Date | null;

  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  @Column({ type: 'timestamptz', name: 'redirected_at', precision: 3, nullable: true })
  redirectedAt!: Date | null;
}

@Entity('counted_recipients')
@Index('counted_recipients_by_referral', ['referralId'])
export class CountedRecipientEntity implements CountedRecipient {
  @PrimaryColumn('uuid', {
    name: 'recipient_id',
    primaryKeyConstraintName: 'counted_recipients_are_counted_once',
  })
  recipientId!: string;

  @Column('uuid', { name: 'referral_id' })
  referralId!: string;

  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, nullable: true })
  askedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'received_at', precision: 3, nullable: true })
  receivedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'waitlisted_at', precision: 3, nullable: true })
  waitlistedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'accepted_at', precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'declined_at', precision: 3, nullable: true })
  declinedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'expired_at', precision: 3, nullable: true })
  expiredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'handed_back_at', precision: 3, nullable: true })
  handedBackAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
