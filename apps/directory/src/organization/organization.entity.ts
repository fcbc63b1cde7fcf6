import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { Relation } from 'typeorm';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'organizations' })
@Unique('organizations_source_is_unique', ['source', 'sourceId'])
@Check('organizations_kind_is_known', `kind in ('PUBLIC', 'PRIVATE', 'NON_PROFIT')`)
@Check('organizations_country_is_iso', `country ~ '^[A-Z]{2}$'`)
@Index('organizations_by_name', ['nameKey', 'id'])
@Index('organizations_by_words', { synchronize: false })
export class OrganizationEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organizations_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  alternateName!: string | null;

  /** The name without accents and case, by which lists are sorted. */
  @Column({ type: 'text', collation: 'C' })
  nameKey!: string;

  @Column('tsvector')
  words!: string;

  @Column('text', { nullable: true })
  kind!: string | null;

  @Column('text', { nullable: true })
  country!: string | null;

  /** Of the original description. */
  @Column('text')
  language!: string;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  lastModified!: Date;
}

@Entity({ name: 'organization_texts' })
export class OrganizationTextEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organization_texts_pkey' })
  organizationId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'organization_texts_pkey' })
  language!: string;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'organization_texts_tell_of_one' })
  organization!: Relation<OrganizationEntity>;

  @Column('text')
  description!: string;
}

@Entity({ name: 'organization_identifiers' })
@Index('organization_identifiers_by_value', ['identifierScheme', 'identifier'])
export class OrganizationIdentifierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organization_identifiers_pkey' })
  organizationId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'organization_identifiers_pkey' })
  identifierScheme!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'organization_identifiers_pkey' })
  identifier!: string;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'organization_identifiers_name_one' })
  organization!: Relation<OrganizationEntity>;
}
