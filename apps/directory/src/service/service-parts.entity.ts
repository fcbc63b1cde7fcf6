import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { Relation } from 'typeorm';
import { ServiceEntity } from './service.entity.js';

@Entity({ name: 'service_texts' })
export class ServiceTextEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_texts_pkey' })
  serviceId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'service_texts_pkey' })
  language!: string;

  @ManyToOne(() => ServiceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'service_id', foreignKeyConstraintName: 'service_texts_tell_of_one' })
  service!: Relation<ServiceEntity>;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { nullable: true })
  eligibilityDescription!: string | null;
}

@Entity({ name: 'service_at_locations' })
@Unique('service_at_locations_name_a_location_once', ['serviceId', 'locationId'])
export class ServiceAtLocationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_at_locations_pkey' })
  id!: string;

  @Column('uuid')
  serviceId!: string;

  @ManyToOne(() => ServiceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'service_id', foreignKeyConstraintName: 'service_at_locations_place_one' })
  service!: Relation<ServiceEntity>;

  @Index('service_at_locations_by_location')
  @Column('uuid')
  locationId!: string;

  @Column('smallint')
  position!: number;
}

@Entity({ name: 'service_areas' })
export class ServiceAreaEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_areas_pkey' })
  id!: string;

  @Index('service_areas_by_service')
  @Column('uuid')
  serviceId!: string;

  @ManyToOne(() => ServiceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'service_id', foreignKeyConstraintName: 'service_areas_bound_one' })
  service!: Relation<ServiceEntity>;

  @Column('smallint')
  position!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  extentType!: string | null;

  /** Its code in that kind of extent: INSEE, ISO 3166-2, postal prefix. */
  @Column('text', { nullable: true })
  extent!: string | null;
}

@Entity({ name: 'cost_options' })
export class CostOptionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cost_options_pkey' })
  id!: string;

  @Index('cost_options_by_service')
  @Column('uuid')
  serviceId!: string;

  @ManyToOne(() => ServiceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'service_id', foreignKeyConstraintName: 'cost_options_price_one' })
  service!: Relation<ServiceEntity>;

  @Column('smallint')
  position!: number;

  @Column('text', { nullable: true })
  option!: string | null;

  @Column('double precision', { nullable: true })
  amount!: number | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('text', { nullable: true })
  amountDescription!: string | null;
}
