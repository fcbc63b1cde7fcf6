import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A set of files that was imported whole, so that it need not be read again while it stays the same. */
@Entity({ name: 'imported_sets' })
export class ImportedSetEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'imported_sets_pkey' })
  name!: string;

  /** Of the bytes of its files and of the way they are read. */
  @Column('text')
  fingerprint!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  importedAt!: Date;
}
