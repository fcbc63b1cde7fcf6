import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Kind } from './kind.machine.js';

/** Which rows of the ledger are still to be sent. */
const isQueued = `status = 'QUEUED'`;

/**
 * One line of the delivery ledger: one message to one party (the person, an adviser, a partner for one recipient, the
 * coordinators of a place) over one channel about one fact. Kept for good, so that a replay tells nobody twice. No name, address, code or link stands here.
 */
@Entity('notices')
@Unique('notices_tell_each_once', ['eventId', 'audience', 'addressee', 'channel'])
@Index('notices_to_send', ['channel', 'dueAt'], { where: isQueued })
@Index('notices_of_adviser', ['adviserId', 'createdAt', 'id'])
@Index('notices_of_organization', ['organizationId', 'createdAt', 'id'])
@Index('notices_of_place', ['placeId', 'createdAt', 'id'])
@Index('notices_of_referral', ['referralId'])
@Check('notices_have_a_known_status', `status in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED')`)
@Check('notices_suppressed_say_why', `(status = 'SUPPRESSED') = (suppressed_because is not null)`)
@Check('notices_sent_say_when', `status not in ('SENT', 'DELIVERED') or sent_at is not null`)
export class NoticeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notices_have_an_id' })
  id!: string;

  @Column('uuid')
  eventId!: string;

  @Column('text')
  eventType!: string;

  @Column('text')
  kind!: Kind;

  @Column('text')
  audience!: string;

  @Column('text')
  channel!: string;

  /** `adviser:<id>`, `recipient:<id>`, each further contact of it `recipient:<id>:contact:<id>`, `person` or `coordinators`. */
  @Column('text')
  addressee!: string;

  @Column('text')
  status!: string;

  @Column('text')
  language!: string;

  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('uuid')
  referralId!: string;

  @Column('uuid', { nullable: true })
  recipientId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column('uuid', { nullable: true })
  appointmentId!: string | null;

  @Column('uuid', { nullable: true })
  linkId!: string | null;

  @Column('uuid', { nullable: true })
  codeId!: string | null;

  /** Of the partner's contacts the one that this mail goes to; null until that is found out, right before it is sent. */
  @Column('uuid', { nullable: true })
  contactId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When it is tried next. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column('int', { default: 0 })
  tries!: number;

  /** Raised by whoever takes it up; only the last one to do so may say how it went. */
  @Column('int', { default: 0 })
  claim!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @Column('text', { nullable: true })
  suppressedBecause!: string | null;

  /** HMAC of the address it went to: whoever knows the address can find it, nobody can read it off. */
  @Column('bytea', { nullable: true })
  addressHash!: Buffer | null;
}

/** Somebody has read an in-app notice; of an organization each member does so for themselves. */
@Entity('notice_reads')
export class NoticeReadEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_reads_are_noted_once' })
  noticeId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_reads_are_noted_once' })
  membershipId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
