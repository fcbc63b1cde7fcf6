import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which organization a recipient is: later facts name the recipient alone. */
@Entity('recipients')
@Index('recipients_by_referral', ['referralId'])
export class RecipientEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recipients_are_known_once' })
  recipientId!: string;

  @Column('uuid')
  referralId!: string;

  @Column('uuid')
  organizationId!: string;

  /** Whether the partner has ever been asked, and so knows of the referral. */
  @Column('boolean')
  asked!: boolean;

  /** The version of the referral with which it was asked; null: not yet, or before this was written down. */
  @Column('int', { nullable: true })
  askedVersion!: number | null;

  /** The version of the referral with which its part was over; null while it is not. */
  @Column('int', { nullable: true })
  endedVersion!: number | null;
}

/** Where a referral belongs: facts about links name the referral alone. */
@Entity('referrals')
export class ReferralEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'referrals_are_known_once' })
  referralId!: string;

  @Column('uuid')
  placeId!: string;

  /** The person's language, as the referral says. */
  @Column('text')
  language!: string;
}
