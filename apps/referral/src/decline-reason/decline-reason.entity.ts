import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { type DeclinePhase, type DeclineSide, type TextRule } from './decline-reason.machine.js';

/** A reason for declining or handing back, as it is worded and ruled from a day on. */
@Entity('decline_reasons')
@Check('decline_reasons_are_known_by_a_code', `"code" ~ '^[A-Z][A-Z_]*$'`)
@Check('decline_reasons_have_a_phase', 'cardinality("phases") > 0')
@Check('decline_reasons_are_worded_in_english', `"labels" ? 'en'`)
@Check(
  'decline_reasons_end_after_they_begin',
  '"effective_until" is null or "effective_until" > "effective_from"',
)
export class DeclineReasonEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'decline_reasons_begin_once_a_day' })
  code!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'decline_reasons_begin_once_a_day' })
  effectiveFrom!: string;

  /** The first day on which it no longer holds. */
  @Column('date', { nullable: true })
  effectiveUntil!: string | null;

  @Column('text')
  needsText!: TextRule;

  @Column('text')
  side!: DeclineSide;

  @Column('text', { array: true })
  phases!: DeclinePhase[];

  @Column('jsonb')
  labels!: Record<string, string>;
}

export const declineReasonEntities = [DeclineReasonEntity];
