import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that all instances compete for, so that the directory beats once a minute and not once per instance. */
@Entity({ name: 'heartbeats' })
export class HeartbeatEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'heartbeats_pkey' })
  id!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  beatenAt!: Date;

  @Column('integer')
  version!: number;
}
