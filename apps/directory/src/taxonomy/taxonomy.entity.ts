import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'taxonomy_terms' })
@Unique('taxonomy_terms_code_is_unique', ['taxonomy', 'code'])
export class TaxonomyTermEntity {
  /** UUID v5 of `<taxonomy>:<code>`. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'taxonomy_terms_pkey' })
  id!: string;

  @Column('text')
  taxonomy!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  names!: Record<string, string>;

  @Index('taxonomy_terms_by_parent')
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('text')
  fingerprint!: string;

  @Column('integer')
  version!: number;
}
