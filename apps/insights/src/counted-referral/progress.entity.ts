import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far counting has come. */
@Entity('progress')
export class ProgressEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'progress_has_one_line_a_name' })
  name!: string;

  @Column({ type: 'timestamptz', name: 'up_to', precision: 3 })
  upTo!: Date;
}

/** The name of the line about one place, or about all of them. */
export function progressOf(placeId: string | null): string {
  return placeId === null ? 'referrals' : `referrals of ${placeId}`;
}
