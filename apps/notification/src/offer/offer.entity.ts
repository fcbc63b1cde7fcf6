import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a partner offers, by its names: a message to the partner says which of its services is meant. */
@Entity('offers')
export class OfferEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'offers_are_known_once' })
  serviceId!: string;

  @Column('jsonb')
  names!: Record<string, string>;
}
