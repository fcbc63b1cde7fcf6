import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Audience } from './telling.machine.js';

/** Notification asked what it may tell, and what it was answered. */
@Entity('tellings')
@Index('tellings_by_referral', ['referralId', 'at'])
export class TellingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tellings_are_one' })
  id!: string;

  @Column('uuid')
  placeId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The event that the notice is about. */
  @Column('uuid')
  eventId!: string;

  @Column('text')
  notice!: string;

  @Column('text')
  audience!: Audience;

  @Column('uuid')
  referralId!: string;

  @Column('uuid', { nullable: true })
  recipientId!: string | null;

  @Column('boolean')
  holds!: boolean;

  @Column('text', { nullable: true })
  because!: string | null;

  /** The person's address was in the answer. */
  @Column('boolean')
  gaveAddress!: boolean;
}

export const tellingEntities = [TellingEntity];
