import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where records come from: a register, a file, this network itself; and what may be done with them. */
@Entity({ name: 'sources' })
export class SourceEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sources_pkey' })
  source!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { nullable: true })
  license!: string | null;

  @Column('text', { nullable: true })
  attribution!: string | null;

  @Column('boolean')
  openData!: boolean;
}
