import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Party } from '#libs/events';

/** Somebody saw who a referral is about. Whom they saw stands here as a salted commitment alone. */
@Entity('identity_views')
@Unique('identity_views_are_sealed_in_one_row', ['sealPosition'])
@Index('identity_views_to_be_sealed', ['at', 'id'], { where: '"seal_position" is null' })
@Check(
  'identity_views_are_sealed_whole',
  `("seal_position" is null) = ("seal" is null) and ("seal_position" is null) = ("previous_seal" is null)`,
)
export class IdentityViewEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identity_views_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text')
  party!: Party;

  /** Who looked: the subject of a member, the link of a partner without an account. */
  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('uuid', { nullable: true })
  adviserId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  linkId!: string | null;

  /** HMAC-SHA256, under the salt, of the view, referral, person and purpose. */
  @Column('bytea')
  commitment!: Buffer;

  @Column('int8', { nullable: true })
  sealPosition!: string | null;

  @Column('bytea', { nullable: true })
  previousSeal!: Buffer | null;

  @Column('bytea', { nullable: true })
  seal!: Buffer | null;
}

/** What ties a view to the referral and person. Erasure deletes it; the view remains, of nobody. */
@Entity('identity_view_salts')
@Index('identity_view_salts_by_referral', ['referralId'])
export class IdentityViewSaltEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identity_view_salts_are_one_a_view' })
  viewId!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  referralId!: string;

  @Column('uuid')
  personId!: string;

  @Column('bytea')
  salt!: Buffer;

  /** Why they looked, in their own words, sealed under the person's key so that equal ones are equal. */
  @Column('bytea', { nullable: true })
  purpose!: Buffer | null;
}

export const identityViewEntities = [IdentityViewEntity, IdentityViewSaltEntity];
