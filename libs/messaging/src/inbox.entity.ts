import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { Envelope } from './envelope.js';

/** A consumer and how often it was asked to hear everything from the start. */
@Entity('consumers')
export class ConsumerRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'consumers_pk' })
  name!: string;

  @Column('integer', { default: 1 })
  generation!: number;

  @Column('boolean', { default: false })
  replayAsked!: boolean;
}

/** An event that a consumer has heard; written with its effect. */
@Entity('inbox')
export class InboxRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_pk' })
  consumer!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'inbox_pk' })
  eventId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  heardAt!: Date;
}

/** The last version that a consumer heard of a key. */
@Entity('heard_versions')
export class HeardVersion {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'heard_versions_pk' })
  consumer!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'heard_versions_pk' })
  topic!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'heard_versions_pk' })
  key!: string;

  @Column('bigint')
  version!: string;
}

/** A key whose events wait: one of them failed, or one is missing. */
@Entity('parked_keys')
@Check('parked_keys_reason_known', `reason in ('FAILED', 'GAP')`)
export class ParkedKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'parked_keys_pk' })
  consumer!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'parked_keys_pk' })
  topic!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'parked_keys_pk' })
  key!: string;

  @Column('text')
  reason!: 'FAILED' | 'GAP';

  @Column('boolean', { default: false })
  retryAsked!: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  since!: Date;
}

/** An event that waits. */
@Entity('parked_events')
@Index('parked_events_of_key', ['consumer', 'topic', 'key', 'version'])
@Unique('parked_events_once', ['consumer', 'eventId'])
@ForeignKey(() => ParkedKey, ['consumer', 'topic', 'key'], ['consumer', 'topic', 'key'], {
  name: 'parked_events_have_key',
  onDelete: 'CASCADE',
})
export class ParkedEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'parked_events_pk',
  })
  position!: string;

  @Column('text')
  consumer!: string;

  @Column('text')
  topic!: string;

  @Column('text')
  key!: string;

  @Column('bigint')
  version!: string;

  @Column('uuid')
  eventId!: string;

  @Column('text')
  type!: string;

  @Column('jsonb')
  envelope!: Envelope;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('integer', { default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  parkedAt!: Date;
}
