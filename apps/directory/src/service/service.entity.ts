import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Pole, Sector, ServiceMode, ServiceStatus } from '#libs/events';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'services' })
@Unique('services_source_is_unique', ['source', 'sourceId'])
@Check('services_status_is_known', `status in ('DRAFT', 'PUBLISHED', 'SUSPENDED', 'ARCHIVED')`)
@Check(
  'services_sectors_are_known',
  `sectors <@ array['EDUCATION', 'TRAINING', 'EMPLOYMENT', 'BUSINESS_CREATION']`,
)
@Check(
  'services_poles_are_known',
  `poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']`,
)
@Check('services_modes_are_known', `modes <@ array['IN_PERSON', 'REMOTE', 'PHONE']`)
@Check('services_ages_make_sense', `minimum_age >= 0 and maximum_age >= coalesce(minimum_age, 0)`)
@Check('services_quality_is_a_share', `quality between 0 and 1`)
export class ServiceEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'services_pkey' })
  id!: string;

  @Index('services_by_organization')
  @Column('uuid')
  organizationId!: string;

  @Column('text')
  status!: ServiceStatus;

  /** Of the original text. */
  @Column('text')
  language!: string;

  @Column('text', { array: true })
  sectors!: Sector[];

  @Column('text', { array: true })
  poles!: Pole[];

  @Column('uuid', { array: true })
  publics!: string[];

  @Column('uuid', { array: true })
  topics!: string[];

  @Column('uuid', { array: true })
  accessModes!: string[];

  @Column('text', { array: true })
  languages!: string[];

  @Column('text', { array: true })
  modes!: ServiceMode[];

  @Column('smallint', { nullable: true })
  minimumAge!: number | null;

  @Column('smallint', { nullable: true })
  maximumAge!: number | null;

  @Column('boolean', { nullable: true })
  free!: boolean | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { array: true })
  requiredDocuments!: string[];

  @Column('text', { array: true })
  accessibility!: string[];

  /** Completeness of the record, 0 to 1, by the formula in `service.machine`. */
  @Column('real')
  quality!: number;

  /** The record's own page at its source. */
  @Column('text', { nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  lastModified!: Date;
}
