import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const one = { primaryKeyConstraintName: 'idempotency_keys_are_used_once' };

/** An act that was done under a key; kept for 7 days. */
@Entity('idempotency_keys')
@Index('idempotency_keys_by_age', ['usedAt'])
export class IdempotencyKeyEntity {
  /** Whose key it is: a subject's. */
  @PrimaryColumn('text', one)
  scope!: string;

  @PrimaryColumn('text', one)
  mutation!: string;

  @PrimaryColumn('text', one)
  key!: string;

  @Column('bytea')
  inputHash!: Buffer;

  @Column('jsonb')
  answer!: Record<string, number>;

  @Column({ type: 'timestamptz', precision: 3 })
  usedAt!: Date;
}
