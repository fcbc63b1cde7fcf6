import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConsentCategory, Party, Sector } from '#libs/events';
import { ConsentCapture, ConsentGiver, ConsentScope } from './consent.machine.js';

const list = (type: 'text' | 'uuid') => ({ type, array: true, default: () => "'{}'" }) as const;

/** One agreement of a person about one referral. Rows are added; only what is taken back is noted in them. */
@Entity('consents')
@Index('consents_by_referral', ['referralId', 'id'])
@Check('consents_name_a_category', 'cardinality("categories") > 0')
@Check('consents_name_their_sectors', `"scope" <> 'SECTOR_OF_PLACE' or cardinality("sectors") > 0`)
export class ConsentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'consents_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  referralId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text', { array: true })
  categories!: ConsentCategory[];

  @Column('text')
  scope!: ConsentScope;

  @Column(list('uuid'))
  serviceIds!: string[];

  @Column(list('text'))
  sectors!: Sector[];

  @Column(list('text'))
  countries!: string[];

  @Column(list('uuid'))
  approvedServiceIds!: string[];

  @Column('text')
  captured!: ConsentCapture;

  @Column('text')
  givenBy!: ConsentGiver;

  @Column('text')
  textVersion!: string;

  @Column('text')
  language!: string;

  /** Who took it down. */
  @Column('text')
  party!: Party;

  @Column({ type: 'timestamptz', precision: 3 })
  givenAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column(list('text'))
  withdrawnCategories!: ConsentCategory[];

  @Column(list('uuid'))
  withdrawnServiceIds!: string[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}

export const consentEntities = [ConsentEntity];
