import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A link that was handed out. Its token is derived under a key outside the database; nothing here opens anything. */
@Entity('links')
@Index('links_follow_a_referral_once', ['referralId'], {
  unique: true,
  where: `"audience" = 'PERSON' and "opened_from" is null`,
})
@Index('links_answer_for_a_recipient_once', ['recipientId'], {
  unique: true,
  where: '"recipient_id" is not null',
})
@Check('links_have_an_audience', `("audience" = 'PARTNER') = ("recipient_id" is not null)`)
@Check('links_epoch_fits_a_token', '"epoch" between 0 and 65535')
export class LinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'links_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  referralId!: string;

  @Column('uuid', { nullable: true })
  recipientId!: string | null;

  @Column('text')
  audience!: 'PERSON' | 'PARTNER';

  /** Tokens of another epoch are dead. */
  @Column('int')
  epoch!: number;

  /** For a short-lived link: the one whose secret opened it, and the epoch that had. */
  @Column('uuid', { nullable: true })
  openedFrom!: string | null;

  @Column('int', { nullable: true })
  openedFromEpoch!: number | null;

  /** From then on it opens nothing. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** A one-time code that was asked for. The digits are derived from its id, not kept. */
@Entity('identity_codes')
@Index('identity_codes_by_link', ['linkId', 'browser', 'requestedAt'])
@Check('identity_codes_are_tried_a_few_times', '"tries" between 0 and 5')
export class IdentityCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identity_codes_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  linkId!: string;

  @Column('int')
  epoch!: number;

  /** SHA-256 of the browser's own secret, hexadecimal. */
  @Column('text')
  browser!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  validUntil!: Date;

  @Column('int', { default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;
}

export const linkEntities = [LinkEntity, IdentityCodeEntity];
