import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RecipientStatus } from '#libs/events';

const maybe = { type: 'timestamptz', precision: 3, nullable: true } as const;
const isLive = `status in ('AWAITING_PERSON', 'QUEUED', 'SENT', 'RECEIVED', 'WAITLISTED', 'ACCEPTED')`;
const waits = `status in ('AWAITING_PERSON', 'SENT', 'RECEIVED', 'WAITLISTED')`;

@Entity('recipients')
@Check('recipients_have_a_known_status', `"status" in ('${Object.values(RecipientStatus).join("', '")}')`)
@Check(
  'recipients_declined_has_reason',
  `"status" not in ('DECLINED', 'HANDED_BACK') or "decline_reason" is not null`,
)
@Check(
  'recipients_asked_have_deadlines',
  `"status" not in ('SENT', 'RECEIVED', 'WAITLISTED') or ("sent_at" is not null and "answer_by" is not null and "expires_at" is not null)`,
)
@Check('recipients_waitlisted_have_a_day', `"status" <> 'WAITLISTED' or "expected_on" is not null`)
@Index('recipients_ask_a_service_once', ['referralId', 'serviceId'], { unique: true, where: isLive })
@Index('recipients_by_referral', ['referralId', 'position'])
@Index('recipients_inbox', ['organizationId', 'sentAt', 'id'], { where: 'sent_at is not null' })
@Index('recipients_by_service', ['serviceId'], { where: isLive })
@Index('recipients_to_expire', ['expiresAt'], { where: waits })
export class RecipientEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recipients_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  @ForeignKey('ReferralEntity', { name: 'recipients_belong_to_a_referral' })
  referralId!: string;

  @Column('uuid')
  serviceId!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('text')
  status!: RecipientStatus;

  @Column('integer')
  position!: number;

  @Column(maybe)
  sentAt!: Date | null;

  @Column(maybe)
  receivedAt!: Date | null;

  @Column(maybe)
  answeredAt!: Date | null;

  @Column(maybe)
  endedAt!: Date | null;

  @Column(maybe)
  answerBy!: Date | null;

  @Column(maybe)
  expiresAt!: Date | null;

  @Column('date', { nullable: true })
  expectedOn!: string | null;

  /** Sealed under the person's key. */
  @Column('bytea', { nullable: true })
  message!: Buffer | null;

  @Column('text', { nullable: true })
  declineReason!: string | null;

  /** Sealed under the person's key. */
  @Column('bytea', { nullable: true })
  declineText!: Buffer | null;

  @Column('uuid', { nullable: true })
  redirectServiceId!: string | null;

  /** Counts what concerned this recipient: the only version it sees. */
  @Column('integer')
  version!: number;
}
