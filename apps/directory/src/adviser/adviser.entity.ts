import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Pole } from '#libs/events';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'advisers' })
@Unique('advisers_source_is_unique', ['source', 'sourceId'])
@Check(
  'advisers_poles_are_known',
  `poles <@ array['CHOOSE_ORIENTATION', 'FIND_TRAINING', 'FIND_JOB', 'CHANGE_PROFESSIONAL_LIFE', 'CREATE_ACTIVITY']`,
)
@Index('advisers_by_place', ['placeId', 'id'])
export class AdviserEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisers_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('uuid')
  placeId!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('text', { array: true })
  poles!: Pole[];

  @Column('text', { array: true })
  languages!: string[];

  @Column('uuid', { array: true })
  publics!: string[];
}
