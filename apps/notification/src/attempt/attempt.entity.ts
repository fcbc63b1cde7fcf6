import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One try to deliver a notice, and what the other side answered, without addresses. */
@Entity('delivery_attempts')
@Index('delivery_attempts_by_notice', ['noticeId', 'at'])
export class AttemptEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_attempts_have_an_id' })
  id!: string;

  @Column('uuid')
  noticeId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('boolean')
  succeeded!: boolean;

  @Column('text', { nullable: true })
  answer!: string | null;
}
