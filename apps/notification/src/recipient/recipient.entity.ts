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
