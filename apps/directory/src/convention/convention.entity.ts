import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConventionStatus, Pole } from '#libs/events';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'conventions' })
@Unique('conventions_source_is_unique', ['source', 'sourceId'])
@Check('conventions_status_is_known', `status in ('DRAFT', 'ACTIVE', 'SUSPENDED', 'ENDED')`)
@Check(
  'conventions_poles_are_known',
  `poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']`,
)
@Check('conventions_end_after_they_start', `ends_on >= starts_on`)
@Check('conventions_answer_within_some_time', `answers_within_hours > 0`)
@Index('conventions_by_place', ['placeId', 'status'])
@Index('conventions_by_end', ['endsOn', 'id'])
export class ConventionEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conventions_pkey' })
  id!: string;

  @Index('conventions_by_organization')
  @Column('uuid')
  organizationId!: string;

  /** Null: with the network as a whole. */
  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Column('text', { array: true })
  poles!: Pole[];

  @Column('text')
  status!: ConventionStatus;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  signedAt!: Date | null;

  @Column('text', { nullable: true })
  charterVersion!: string | null;

  @Column('integer', { nullable: true })
  answersWithinHours!: number | null;

  @Column('text', { array: true })
  commitments!: string[];
}
