import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { SourcedEntity } from '../provenance/sourced.js';

@Entity({ name: 'locations' })
@Unique('locations_source_is_unique', ['source', 'sourceId'])
@Check('locations_latitude_is_on_earth', `latitude between -90 and 90`)
@Check('locations_longitude_is_on_earth', `longitude between -180 and 180`)
@Check('locations_have_both_coordinates_or_none', `(latitude is null) = (longitude is null)`)
@Check('locations_country_is_iso', `country ~ '^[A-Z]{2}$'`)
@Index('locations_by_postal_code', ['postalCode', 'country'])
export class LocationEntity extends SourcedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'locations_pkey' })
  id!: string;

  @Index('locations_by_organization')
  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;

  @Column('text', { name: 'address_1', nullable: true })
  address1!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  @Column('text', { nullable: true })
  region!: string | null;

  @Column('text', { nullable: true })
  postalCode!: string | null;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { nullable: true })
  externalIdentifier!: string | null;

  @Column('text', { nullable: true })
  externalIdentifierType!: string | null;

  @Column('text', { array: true })
  accessibility!: string[];
}
