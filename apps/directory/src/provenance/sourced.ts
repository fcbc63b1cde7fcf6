import { Column } from 'typeorm';

/** What every record that came from a source carries: its key there, and what it looked like when last written. */
export abstract class SourcedEntity {
  @Column('text')
  source!: string;

  @Column('text')
  sourceId!: string;

  @Column('text')
  fingerprint!: string;

  @Column('integer')
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
