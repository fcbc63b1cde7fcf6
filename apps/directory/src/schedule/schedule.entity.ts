import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When one thing is open or takes place: a rule of RFC 5545 and local hours. */
@Entity({ name: 'schedules' })
@Check(
  'schedules_belong_to_one_thing',
  `num_nonnulls(place_id, service_id, location_id, service_at_location_id) = 1`,
)
@Check('schedules_end_after_they_begin', `valid_to >= valid_from`)
export class ScheduleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'schedules_pkey' })
  id!: string;

  @Index('schedules_by_place', { where: 'place_id is not null' })
  @Column('uuid', { nullable: true })
  placeId!: string | null;

  @Index('schedules_by_service', { where: 'service_id is not null' })
  @Column('uuid', { nullable: true })
  serviceId!: string | null;

  @Index('schedules_by_location', { where: 'location_id is not null' })
  @Column('uuid', { nullable: true })
  locationId!: string | null;

  @Index('schedules_by_service_at_location', { where: 'service_at_location_id is not null' })
  @Column('uuid', { nullable: true })
  serviceAtLocationId!: string | null;

  @Column('smallint')
  position!: number;

  @Column({ type: 'time', precision: 0, nullable: true })
  opensAt!: string | null;

  @Column({ type: 'time', precision: 0, nullable: true })
  closesAt!: string | null;

  @Column('text', { nullable: true })
  rrule!: string | null;

  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text', { nullable: true })
  timeZone!: string | null;

  @Column('text', { nullable: true })
  description!: string | null;
}
