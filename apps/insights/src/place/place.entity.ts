import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What counting needs of a place: its days, and whether it is used for practice only. */
@Entity('places')
export class PlaceEntity {
  @PrimaryColumn('uuid', { name: 'place_id', primaryKeyConstraintName: 'places_are_known_once' })
  placeId!: string;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('boolean')
  sandbox!: boolean;
}
