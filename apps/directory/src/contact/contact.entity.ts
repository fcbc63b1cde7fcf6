import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { SourcedEntity } from '../provenance/sourced.js';

export enum ContactPurpose {
  ADVISER = 'ADVISER',
  REFERRAL_CONTACT = 'REFERRAL_CONTACT',
}

/** Where an adviser is told of their referrals, or where referrals under a convention go. */
@Entity({ name: 'contacts' })
@Unique('contacts_source_is_unique', ['source', 'sourceId'])
@Check('contacts_purpose_is_known', `purpose in ('ADVISER', 'REFERRAL_CONTACT')`)
@Check(
  'contacts_belong_to_their_purpose',
  `(purpose = 'ADVISER') = (adviser_id is not null) and (purpose = 'REFERRAL_CONTACT') = (convention_id is not null)`,
)
@Check('contacts_can_be_reached', `num_nonnulls(email, phone) > 0`)
export class ContactEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contacts_pkey' })
  id!: string;

  @Column('text')
  purpose!: ContactPurpose;

  @Index('contacts_by_adviser', { where: 'adviser_id is not null' })
  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Index('contacts_by_convention', { where: 'convention_id is not null' })
  @Column('uuid', { nullable: true })
  conventionId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  language!: string;

  /** Nothing is sent to a contact that has not confirmed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}
