import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What must survive from the moment of telling. */
export interface OutboxHeaders {
  correlationId: string;
  causationId: string | null;
  traceparent: string;
}

/** A fact told by a transaction, for the relay to carry to the bus; kept, so that it can be told again. */
@Entity('outbox')
@Index('outbox_in_order', ['epoch', 'xid', 'position'])
@Unique('outbox_event_once', ['id'])
@Unique('outbox_one_event_per_version', ['topic', 'key', 'version'])
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'outbox_pk',
  })
  position!: string;

  @Column('integer')
  epoch!: number;

  @Column('xid8' as 'bigint', { default: () => 'pg_current_xact_id()' })
  xid!: string;

  @Column('uuid')
  id!: string;

  @Column('text')
  topic!: string;

  @Column('text')
  type!: string;

  @Column('text')
  key!: string;

  @Column('bigint')
  version!: string;

  @Column('jsonb')
  data!: unknown;

  @Column('jsonb')
  headers!: OutboxHeaders;

  @Column('boolean')
  historical!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  effectiveAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}

/** Which life of the database this is: a restore into another cluster, where transaction ids start anew, raises it. */
@Entity('outbox_epoch')
@Check('outbox_epoch_has_one_row', 'single')
export class OutboxEpoch {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'outbox_epoch_pk' })
  single!: boolean;

  @Column('integer')
  epoch!: number;

  @Column('text')
  cluster!: string;
}

/** How far the relay has carried the outbox to a bus that cannot keep that itself. */
@Entity('relay_cursors')
export class RelayCursor {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'relay_cursors_pk' })
  name!: string;

  @Column('bigint')
  fence!: string;

  @Column('integer')
  epoch!: number;

  @Column('xid8' as 'bigint')
  xid!: string;

  @Column('bigint')
  position!: string;
}
