import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Outcome, Pole, ReferralStatus, Sector, SelectionMode, Urgency } from '#libs/events';

const idList = { array: true, default: () => "'{}'" };
const instant = { type: 'timestamptz', precision: 3 } as const;
const maybe = { type: 'timestamptz', precision: 3, nullable: true } as const;

@Entity('referrals')
@Unique('referrals_codes_are_unique', ['code'])
@Check('referrals_have_a_known_status', `"status" in ('${Object.values(ReferralStatus).join("', '")}')`)
@Check('referrals_outcome_belongs_to_completed', `("outcome" is not null) = ("status" = 'COMPLETED')`)
@Check(
  'referrals_closed_when_over',
  `"status" not in ('COMPLETED', 'WITHDRAWN', 'ENTERED_IN_ERROR') or "closed_at" is not null`,
)
@Check('referrals_draft_is_not_sent', `"status" <> 'DRAFT' or "sent_at" is null`)
@Check('referrals_versions_count_acts', '"version" > 0')
@Index('referrals_by_place', ['placeId', 'createdAt', 'id'])
@Index('referrals_by_sender', ['senderId', 'createdAt', 'id'])
@Index('referrals_by_age', ['createdAt', 'id'])
@Index('referrals_by_person', ['personId'])
@Index('referrals_to_close', ['closesAt'], { where: 'closes_at is not null and not historical' })
export class ReferralEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'referrals_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  status!: ReferralStatus;

  /** The adviser who answers for it at the place. */
  @Column('uuid')
  senderId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  sector!: Sector;

  @Column('text')
  pole!: Pole;

  @Column('uuid', idList)
  topics!: string[];

  @Column('text')
  urgency!: Urgency;

  @Column('text')
  language!: string;

  @Column('text')
  mode!: SelectionMode;

  /** Need, territory and support, sealed under the person's key. */
  @Column('bytea', { nullable: true })
  need!: Buffer | null;

  /** Sealed under the person's key. */
  @Column('bytea', { nullable: true })
  publics!: Buffer | null;

  @Column('uuid', { nullable: true })
  continuesId!: string | null;

  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  @Column(instant)
  createdAt!: Date;

  @Column(maybe)
  sentAt!: Date | null;

  @Column(maybe)
  decidedAt!: Date | null;

  @Column(maybe)
  completedAt!: Date | null;

  @Column(maybe)
  closedAt!: Date | null;

  @Column(maybe)
  closesAt!: Date | null;

  /** Played by a seed: nobody is told, no clock acts on it. */
  @Column('boolean', { default: false })
  historical!: boolean;

  @Column('integer')
  version!: number;
}
