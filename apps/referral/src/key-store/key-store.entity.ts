import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The key of one person, wrapped. */
@Entity('person_keys')
@Index('person_keys_by_wrapping_key', ['wrappingKeyId'])
class PersonKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_keys_are_one_a_person' })
  personId!: string;

  @Column('uuid')
  wrappingKeyId!: string;

  @Column('bytea')
  wrapped!: Buffer;
}

/** A person whose key was destroyed: a random id and a time, so that nobody makes it anew. */
@Entity('destroyed_keys')
class DestroyedKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'destroyed_keys_are_destroyed_once' })
  personId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  destroyedAt!: Date;
}

/** Which wrapping key counts; the one line that says so is what makers of keys and the rotation meet at. */
@Entity('wrapping')
@Check('wrapping_has_one_line', '"one_line"')
class WrappingEntity {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'wrapping_is_said_once', default: true })
  oneLine!: boolean;

  @Column('uuid')
  currentKeyId!: string;
}

export const keyStoreEntities = [PersonKeyEntity, DestroyedKeyEntity, WrappingEntity];
