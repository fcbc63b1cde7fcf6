import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who asked for help at a place. The code is known to the place alone and opens nothing. */
@Entity('persons')
@Unique('persons_codes_are_unique_in_a_place', ['placeId', 'code'])
@Check('persons_code_is_unambiguous', `"code" ~ '^[2-9A-HJKMNP-Z]{8}$'`)
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'persons_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column('text')
  code!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** Who it is and how they are reached, as consented for one referral; both sealed under the person's key. */
@Entity('person_details')
@Index('person_details_by_person', ['personId'])
@Check('person_details_hold_something', '"identity" is not null or "contact" is not null')
export class PersonDetailsEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_details_are_one_a_referral' })
  referralId!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  personId!: string;

  @Column('bytea', { nullable: true })
  identity!: Buffer | null;

  @Column('bytea', { nullable: true })
  contact!: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3 })
  keptAt!: Date;
}

export const personEntities = [PersonEntity, PersonDetailsEntity];
