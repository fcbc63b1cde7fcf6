import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a message says of a place: its name, and its days and hours. */
@Entity('places')
export class PlaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'places_are_known_once' })
  placeId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  timeZone!: string;
}
