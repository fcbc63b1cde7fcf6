import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'phones' })
@Check('phones_belong_to_one_thing', `num_nonnulls(organization_id, service_id, location_id) = 1`)
export class PhoneEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'phones_pkey' })
  id!: string;

  @Index('phones_by_organization', { where: 'organization_id is not null' })
  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Index('phones_by_service', { where: 'service_id is not null' })
  @Column('uuid', { nullable: true })
  serviceId!: string | null;

  @Index('phones_by_location', { where: 'location_id is not null' })
  @Column('uuid', { nullable: true })
  locationId!: string | null;

  @Column('smallint')
  position!: number;

  @Column('text')
  number!: string;

  @Column('text', { nullable: true })
  extension!: string | null;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { array: true })
  languages!: string[];
}
