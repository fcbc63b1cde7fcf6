import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Everything a search needs of one published service at one of its locations, in one row; rewritten in the transaction
 * that changes the service. One without a location has one row, and where no point is asked for the first row stands
 * for the service.
 */
@Entity({ name: 'service_search' })
@Index('service_search_by_words_and_tags', { synchronize: false })
@Index('service_search_by_name_words', { synchronize: false })
@Index('service_search_by_location', { synchronize: false })
@Index('service_search_by_name', ['nameKey', 'serviceId'], { where: 'position = 0' })
@Index('service_search_by_verification', { synchronize: false })
@Index('service_search_by_change', ['lastModified'])
@Index('service_search_by_quality', ['quality'])
export class ServiceSearchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_search_pkey' })
  serviceId!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'service_search_pkey' })
  position!: number;

  @Column('uuid')
  organizationId!: string;

  /** Lexemes of every language, by weight: name A, organization and terms B, description C, eligibility D. */
  @Column('tsvector')
  words!: string;

  /** Lexemes of the names alone: what is called so comes before what mentions it. */
  @Column('tsvector')
  nameWords!: string;

  /** What can be filtered by, one prefix per list: `sector:TRAINING`, `language:fr`, `area:75` … */
  @Column('text', { array: true })
  tags!: string[];

  /** Those of the tags that facets count. */
  @Column('text', { array: true })
  facets!: string[];

  @Column({ type: 'text', collation: 'C' })
  nameKey!: string;

  @Column('smallint', { nullable: true })
  minimumAge!: number | null;

  @Column('smallint', { nullable: true })
  maximumAge!: number | null;

  @Column('real')
  quality!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  lastModified!: Date;

  /** On the map of `search.geography`. */
  @Column('point', { nullable: true })
  location!: string | null;

  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;
}

/** Every word that stands in a published service: what mistyped and unfinished words are read as. */
@Entity({ name: 'search_words' })
@Index('search_words_by_trigrams', { synchronize: false })
export class SearchWordEntity {
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'search_words_pkey' })
  word!: string;

  /** In how many services it stands. */
  @Column('integer')
  services!: number;
}

/** The words of a projected service, so that they are no longer known when they stand in none. */
@Entity({ name: 'search_vocabularies' })
export class SearchVocabularyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'search_vocabularies_pkey' })
  serviceId!: string;

  @Column('text', { array: true })
  words!: string[];
}

/** The text search configurations in which something is indexed; words asked for are read in each of them. */
@Entity({ name: 'search_configurations' })
export class SearchConfigurationEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'search_configurations_pkey' })
  configuration!: string;
}

/** A service whose projection is to be written anew: what it shows changed for more services than one transaction holds. */
@Entity({ name: 'search_arrears' })
export class SearchArrearEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'search_arrears_pkey' })
  serviceId!: string;
}
