import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { SourcedEntity } from '../provenance/sourced.js';

/** Under which law a place keeps personal data, and who answers for it. */
export interface PlaceDataProtection {
  regime: string;
  controller: string;
  contact: string;
  authority: string | null;
  noticeUrl: string | null;
  retentionDays: number;
}

@Entity({ name: 'places' })
@Unique('places_source_is_unique', ['source', 'sourceId'])
@Check('places_country_is_iso', `country ~ '^[A-Z]{2}$'`)
@Check('places_are_not_their_own_satellite', `parent_id <> id`)
export class PlaceEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'places_pkey' })
  id!: string;

  @Index('places_by_parent')
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  territory!: string | null;

  @Column('text')
  country!: string;

  /** ISO 3166-2 subdivision without the country, as the table of public holidays names it. */
  @Column('text', { nullable: true })
  region!: string | null;

  @Column('text')
  timeZone!: string;

  @Column('text', { array: true })
  languages!: string[];

  @Column('boolean')
  digital!: boolean;

  @Column('boolean')
  sandbox!: boolean;

  @Column('uuid', { nullable: true })
  locationId!: string | null;

  @Column('jsonb', { nullable: true })
  dataProtection!: PlaceDataProtection | null;
}
