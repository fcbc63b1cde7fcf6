import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where an adviser is told, or where referrals to an organization go. Never a person who asked for help. */
@Entity('contacts')
@Index('contacts_by_adviser', ['adviserId'])
@Index('contacts_by_organization', ['organizationId'])
@Check('contacts_have_a_known_purpose', `purpose in ('ADVISER', 'REFERRAL_CONTACT')`)
export class ContactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contacts_are_known_once' })
  contactId!: string;

  @Column('text')
  purpose!: 'ADVISER' | 'REFERRAL_CONTACT';

  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  /** Null: with the network as a whole. */
  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  language!: string;

  /** Nothing is sent to a contact that has not confirmed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;
}
